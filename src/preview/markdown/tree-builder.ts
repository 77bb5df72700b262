import type { MarkdownElement, MarkdownNode, MarkdownTag } from '../markdown-tree.ts'
import type { HeadingIds } from './heading-ids.ts'
import { NO_TEXT, PARENTS } from './html-tags.ts'

/** Deeper elements lose their tags, so that no view has to be deeper; what HTML opens beyond is not even counted. */
const DEEPEST = 80
/** What is longer ends here, and the document says so: a document is drawn block by block, but a block at once. */
const MOST_NODES = 250_000
const MOST_IN_BLOCK = 20_000

export type Origin = 'markdown' | 'html'
export type Attributes = Omit<MarkdownElement, 'kind' | 'tag' | 'children'>

interface Frame {
  /** As it is closed: a Markdown token's type, or an HTML element's name. */
  readonly name: string
  readonly origin: Origin
  /** Undefined: its tag is lost, and its content stands in what is around it. */
  readonly tag: MarkdownTag | undefined
  /** Where its children go; undefined: nowhere. */
  readonly children: MarkdownNode[] | undefined
  readonly isDropped?: boolean
}

/**
 * Puts a tree together from openings and closings of two sources, Markdown and the HTML in it, which may be crossed or left open: what
 * Markdown opened only Markdown closes, and it closes what HTML left open inside.
 */
export class TreeBuilder {
  readonly #root: MarkdownNode[] = []
  readonly #frames: Frame[] = []
  readonly #headings: MarkdownElement[] = []
  #count = 0
  #countInBlock = 0
  #isCut = false

  /** Was something left out because there was too much of it? */
  get isCut(): boolean {
    return this.#isCut
  }

  /** What was built. Headings get their ids, as all of their words are there now. */
  finish(ids: HeadingIds): readonly MarkdownNode[] {
    for (const heading of this.#headings) Object.assign(heading, { id: ids.of(heading.children) })
    return this.#root
  }

  /** Where it may not stand, its tag is lost. */
  open(name: string, origin: Origin, tag: MarkdownTag, attributes: Attributes = {}): void {
    const parents = PARENTS[tag]
    const parent = this.#parent()
    const fits = parents === undefined || (parent !== undefined && parents.includes(parent))
    if (!fits || this.#frames.length >= DEEPEST || (tag === 'a' && this.#isInLink())) {
      this.openGhost(name, origin)
      return
    }
    const children: MarkdownNode[] = []
    const element: MarkdownElement = { kind: 'element', tag, ...attributes, children }
    const isKept = this.#add(element)
    if (isKept && /^h\d$/.test(tag)) this.#headings.push(element)
    this.#frames.push({ name, origin, tag, children: isKept ? children : undefined })
  }

  /** What is inside stands in what is around it. */
  openGhost(name: string, origin: Origin): void {
    if (!this.#isTooDeep(origin)) this.#frames.push({ name, origin, tag: undefined, children: this.#target() })
  }

  /** What is inside is left out. */
  openDropped(name: string, origin: Origin): void {
    if (!this.#isTooDeep(origin))
      this.#frames.push({ name, origin, tag: undefined, children: undefined, isDropped: true })
  }

  close(name: string, origin: Origin): void {
    let at = this.#frames.length - 1
    if (origin === 'html') {
      while (at >= 0 && this.#frames[at]?.origin === 'html' && this.#frames[at]?.name !== name) at -= 1
      if (this.#frames[at]?.origin !== 'html') return
    } else {
      while (at >= 0 && !(this.#frames[at]?.origin === 'markdown' && this.#frames[at]?.name === name)) at -= 1
      if (at < 0) return
    }
    this.#frames.length = at
  }

  /** What is left out ends here at the latest: one that nobody closed must not swallow the rest of the document. */
  endDropped(): void {
    const at = this.#frames.findIndex(({ isDropped }) => isDropped === true)
    if (at >= 0) this.#frames.length = at
  }

  text(text: string): void {
    if (text === '') return
    const children = this.#target()
    const parent = this.#parent()
    if ((parent === undefined || NO_TEXT.has(parent)) && text.trim() === '') return
    const last = children?.at(-1)
    if (children && typeof last === 'string') children[children.length - 1] = last + text
    else this.#add(text)
  }

  node(node: Exclude<MarkdownNode, string>): void {
    this.#add(node)
  }

  #add(node: MarkdownNode): boolean {
    const children = this.#target()
    if (children === undefined) return false
    if (children === this.#root) this.#countInBlock = 0
    if (this.#count >= MOST_NODES || this.#countInBlock >= MOST_IN_BLOCK) {
      this.#isCut = true
      return false
    }
    children.push(node)
    this.#count += 1
    this.#countInBlock += 1
    return true
  }

  #target(): MarkdownNode[] | undefined {
    const top = this.#frames.at(-1)
    return top === undefined ? this.#root : top.children
  }

  /** What Markdown opens is bounded by its parser, and has to be closed in its place. */
  #isTooDeep(origin: Origin): boolean {
    return origin === 'html' && this.#frames.length >= DEEPEST
  }

  #isInLink(): boolean {
    return this.#frames.some(({ tag }) => tag === 'a' || tag === 'summary')
  }

  #parent(): MarkdownTag | undefined {
    return this.#frames.findLast(({ tag }) => tag !== undefined)?.tag
  }
}
