import type { MarkdownElement, MarkdownNode } from '../markdown-tree.ts'

/** Footnotes of a document: numbered as they are referred to, shown at its end. */
export class Footnotes {
  readonly #defined: ReadonlySet<string>
  readonly #texts = new Map<string, readonly MarkdownNode[]>()
  readonly #numbers = new Map<string, number>()

  constructor(defined: ReadonlySet<string>) {
    this.#defined = defined
  }

  /** The first definition of a name counts. */
  define(name: string, text: readonly MarkdownNode[]): void {
    if (!this.#texts.has(name)) this.#texts.set(name, text)
  }

  /** A raised number that leads to the note; a name without one stays as it was written. */
  reference(name: string): MarkdownNode {
    if (!this.#defined.has(name)) return `[^${name}]`
    const known = this.#numbers.get(name)
    const number = known ?? this.#numbers.size + 1
    this.#numbers.set(name, number)
    const link: MarkdownElement = {
      kind: 'element',
      tag: 'a',
      href: `#footnote-${number}`,
      ...(known === undefined ? { id: `footnote-of-${number}` } : {}),
      children: [String(number)],
    }
    return { kind: 'element', tag: 'sup', children: [link] }
  }

  /** The list at the end; none where nothing was referred to. */
  section(): readonly MarkdownNode[] {
    if (this.#numbers.size === 0) return []
    const items = [...this.#numbers].map(([name, number]): MarkdownNode => {
      const back: MarkdownElement = { kind: 'element', tag: 'a', href: `#footnote-of-${number}`, children: ['↩︎'] }
      return {
        kind: 'element',
        tag: 'li',
        id: `footnote-${number}`,
        children: [...(this.#texts.get(name) ?? []), back],
      }
    })
    return [{ kind: 'element', tag: 'section', children: [{ kind: 'element', tag: 'ol', children: items }] }]
  }
}
