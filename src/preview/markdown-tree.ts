/**
 * A Markdown document as plain data: what may be drawn, and nothing else. It is made in the preview worker; the page makes elements
 * of it, and never HTML.
 */
export interface MarkdownDocument {
  /** The front matter, name by name, as it stands. */
  readonly front: readonly (readonly [name: string, value: string])[]
  readonly blocks: readonly MarkdownNode[]
  /** Sentences: what was left out. */
  readonly notes: readonly string[]
  /** Bytes of the file that were not asked for; undefined: some, and nobody knows how many. */
  readonly leftBytes: number | undefined
}

export type MarkdownNode = string | MarkdownElement | MarkdownCode | MarkdownImage | MarkdownMath

export interface MarkdownElement {
  readonly kind: 'element'
  readonly tag: MarkdownTag
  readonly children: readonly MarkdownNode[]
  /** Of headings and footnotes; unique in the document, and no id of the page before the view gives it a prefix. */
  readonly id?: string
  /**
   * Of links: `#id` of this document, an address outside (`http`, `https`, `mailto`), or a path as `ViewedPlace` takes it.
   * Undefined where it leads to nothing that is safe to go to.
   */
  readonly href?: string
  readonly align?: 'left' | 'center' | 'right'
  /** Of an ordered list. */
  readonly start?: number
  /** Of a list item that is a task. */
  readonly checked?: boolean
  /** Of `details`. */
  readonly isOpen?: boolean
  /** Of a quotation: GitHub's five kinds of alert. */
  readonly alert?: 'note' | 'tip' | 'important' | 'warning' | 'caution'
}

/** Elements are made of these names alone. The highest heading is `h2`, as the page has its own. */
export type MarkdownTag =
  | 'p'
  | 'div'
  | 'span'
  | 'section'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'a'
  | 'em'
  | 'strong'
  | 'del'
  | 'ins'
  | 'mark'
  | 'sub'
  | 'sup'
  | 'small'
  | 'kbd'
  | 'code'
  | 'pre'
  | 'blockquote'
  | 'ul'
  | 'ol'
  | 'li'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'table'
  | 'thead'
  | 'tbody'
  | 'tr'
  | 'th'
  | 'td'
  | 'details'
  | 'summary'
  | 'hr'
  | 'br'

/** A block of code. `language`: as it was named, or undefined. */
export interface MarkdownCode {
  readonly kind: 'code'
  readonly text: string
  readonly language: string | undefined
}

/** `source`: a path as `ViewedPlace` takes it, an address outside (told, not fetched), or `attachment:name` of a notebook. */
export interface MarkdownImage {
  readonly kind: 'image'
  readonly source: string
  readonly alt: string
  /** As the author wishes it, at most 4,096. */
  readonly widthPx?: number
}

/** A formula. `tree` is MathML; undefined where it could not be read, and its source is shown. */
export interface MarkdownMath {
  readonly kind: 'math'
  readonly source: string
  readonly isBlock: boolean
  readonly tree: MathNode | undefined
}

export type MathNode =
  | string
  | {
      readonly tag: string
      readonly attributes: Readonly<Record<string, string>>
      readonly children: readonly MathNode[]
    }
