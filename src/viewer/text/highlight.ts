import type { Emitter } from 'highlight.js'
import hljs from 'highlight.js/lib/core'
import { grammarOf } from './grammars.ts'
import { HIGHLIGHTED_CHARS, HIGHLIGHTED_LINES } from './highlight-limits.ts'

/** A piece of a text, with what it is in its language: `keyword`, `string`. Undefined: nothing in particular. */
export interface Span {
  readonly text: string
  readonly scope: string | undefined
}

/** As in a script that was made small: nobody reads its colours. */
const LINE_CHARS = 4_000

/** The highlighter's own emitters write HTML; this one keeps the pieces, so that they become elements. */
class SpanEmitter implements Emitter {
  readonly spans: Span[] = []
  readonly #scopes: string[] = []

  addText(text: string): void {
    if (text !== '') this.spans.push({ text, scope: this.#scopes.at(-1) })
  }
  startScope(name: string): void {
    this.#scopes.push(name)
  }
  endScope(): void {
    this.#scopes.pop()
  }
  openNode(name: string): void {
    this.startScope(name)
  }
  closeNode(): void {
    this.endScope()
  }
  __addSublanguage(inner: Emitter): void {
    if (inner instanceof SpanEmitter) this.spans.push(...inner.spans)
  }
  finalize(): void {}
  toHTML(): string {
    return ''
  }
}

/** The lines of a text in pieces; undefined where there is no such grammar, or the text is too large. */
export async function highlight(text: string, language: string): Promise<readonly (readonly Span[])[] | undefined> {
  const grammar = grammarOf(language)
  if (!grammar || text.length > HIGHLIGHTED_CHARS) return undefined
  const lines = text.split('\n')
  if (lines.length > HIGHLIGHTED_LINES || lines.some(({ length }) => length > LINE_CHARS)) return undefined
  const { default: rules } = await grammar.load()
  const one = hljs.newInstance()
  one.registerLanguage(grammar.name, rules)
  one.configure({ __emitter: SpanEmitter })
  const { _emitter: emitter } = one.highlight(text, { language: grammar.name, ignoreIllegals: true })
  return emitter instanceof SpanEmitter ? inLines(emitter.spans) : undefined
}

function inLines(spans: readonly Span[]): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]]
  for (const { text, scope } of spans) {
    for (const [at, piece] of text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (piece !== '') lines.at(-1)?.push({ text: piece, scope })
    }
  }
  return lines
}
