import type { Call } from '../base/index.ts'
import type { Dashboard } from './dashboard-model.ts'
import type { MarkdownDocument } from './markdown-tree.ts'

/** What of a file can be looked at, by kind. Views exist for these kinds, and for no others; types of files map to them. */
export type PreviewPart =
  | TextPart
  | MarkdownPart
  | TablePart
  | TreePart
  | ImagePart
  | MediaPart
  | PdfPart
  | FramePart
  | NotebookPart
  | DashboardPart
  | BytesPart

/** A file, opened by its type. */
export interface OpenedFile {
  /** What a person wants to know first, in order: “1,204 rows”, “snappy”. Short. */
  readonly facts: readonly string[]
  /** Sentences that must be said: what is damaged, guessed, or left out. */
  readonly notes: readonly string[]
  /** One or more; the first is shown, the others stand as tabs beside it. Opened when they are chosen. */
  readonly parts: readonly PreviewPart[]
}

interface Part {
  /** Of its tab: “Rows”, “Schema”, a sheet's name. */
  readonly title: string
}

export interface TextPart extends Part {
  readonly kind: 'text'
  /** Name of a grammar of the highlighter; undefined: plain. */
  readonly language: string | undefined
  open(call?: Call): Promise<TextSource>
}

/** Lines, in windows. A line longer than `LINE_MOST` characters is cut, and says so by `cut`. */
export interface TextSource {
  /** As a person would name it: “UTF-8”, “UTF-16 LE”, “Latin-1 (guessed)”. */
  readonly encoding: string
  /** Undefined: not yet known. */
  readonly lineCount: number | undefined
  /** Fewer than `count`, while the number of lines is unknown: they are so long that asking again reads on. */
  lines(from: number, count: number, call?: Call): Promise<TextLines>
  /** The last lines, without counting those before them where that would cost reading them all. */
  lastLines(count: number, call?: Call): Promise<TextLines>
}

export interface TextLines {
  readonly lines: readonly string[]
  /** Places (in `lines`) of lines that were cut. */
  readonly cut: readonly number[]
  /** How many lines the file has, as soon as it was read so far. */
  readonly lineCount: number | undefined
}

/** Text of a document that the page itself may draw, as it becomes elements and never HTML. */
export interface MarkdownPart extends Part {
  readonly kind: 'markdown'
  open(call?: Call): Promise<MarkdownSource>
}

export interface MarkdownSource {
  /** The document that the first so many bytes make, to the end of their last whole line. */
  read(mostBytes: number, call?: Call): Promise<MarkdownDocument>
}

export interface TablePart extends Part {
  readonly kind: 'table'
  open(call?: Call): Promise<TableSource>
}

export type ColumnType = 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'bytes' | 'nested'

export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** The format's own word for it: `INT64 · timestamp[us, UTC]`. Undefined where it was guessed. */
  readonly declared: string | undefined
}

/**
 * What stands in a cell: a value that crosses a worker boundary. Times are ISO 8601 texts, bytes hex texts, lists and structs
 * JSON texts. `null` is what the format itself calls null or empty.
 */
export type Cell = string | number | bigint | boolean | null

export interface TableSource {
  readonly columns: readonly Column[]
  /** Undefined: not yet known. */
  readonly rowCount: number | undefined
  /** Rows from `from`; fewer than `count` only at the end. Each has a cell a column. */
  rows(from: number, count: number, call?: Call): Promise<TableRows>
  /** The same of one column alone, where that is cheaper than whole rows; without it, rows are read. */
  cells?(column: number, from: number, count: number, call?: Call): Promise<readonly Cell[]>
  /** The same rows with each cell as the text that the file writes, or null; where the types of `columns` are guessed from texts. */
  written?(from: number, count: number, call?: Call): Promise<TableRows>
}

export interface TableRows {
  readonly rows: readonly (readonly Cell[])[]
  /** As soon as it is known. */
  readonly rowCount: number | undefined
  /** Sentences on what was met in the rows that were read so far: lines that are none, cells that were cut. */
  readonly notes?: readonly string[] | undefined
}

export interface TreePart extends Part {
  readonly kind: 'tree'
  open(call?: Call): Promise<TreeSource>
}

export interface TreeSource {
  readonly root: TreeNode
  /** `path`: the places of the children that lead to the node, from the root. */
  children(path: readonly number[], from: number, count: number, call?: Call): Promise<readonly TreeNode[]>
  /** Paths of nodes whose label or value holds the text (any case), in order; at most `most`. */
  find(text: string, most: number, call?: Call): Promise<readonly (readonly number[])[]>
  /** Where it is left out, the address is the labels joined by `/`, and the text is the value as the tree shows it. */
  detail?(path: readonly number[], call?: Call): Promise<TreeDetail>
}

/** A node in full, for reading and for copying. */
export interface TreeDetail {
  /** In the format's own way: `.a.b[0]` of jq, `/feed/entry[2]/@id` of XPath. */
  readonly address: string
  /** A text as it is meant, anything else as it stands in the file. */
  readonly text: string
  /** The text goes on in the file: only its begin is here. */
  readonly cut: boolean
}

export interface TreeNode {
  /** A key, an index, an element's name; empty: the root. */
  readonly label: string
  /** Of a node with children what it is: “{ 12 keys }”. Cut at 1,000 characters; the view makes one line of it. */
  readonly value: string
  readonly type: 'object' | 'list' | 'text' | 'number' | 'boolean' | 'null' | 'other'
  readonly childCount: number
}

export interface ImagePart extends Part {
  readonly kind: 'image'
  /** What its header says, before anything is decoded: the view asks before it draws a huge one. */
  readonly size?: { readonly widthPx: number; readonly heightPx: number }
  /** Names of its pages, where it has several; the view leafs through them. */
  readonly pages?: readonly string[]
  /** `page`: a place in `pages`; 0 where none is said. */
  open(call?: Call, page?: number): Promise<PreviewImage>
}

export interface PreviewImage {
  readonly widthPx: number
  readonly heightPx: number
  /** What the browser draws itself, by its bytes and type; or pixels that were decoded here. */
  readonly picture:
    | { readonly mediaType: string; readonly bytes: Uint8Array<ArrayBuffer> }
    | { readonly rgba: Uint8ClampedArray<ArrayBuffer>; readonly widthPx: number; readonly heightPx: number }
  /** What must be said of this page: how its values became colours, what part or level of it is shown. */
  readonly notes?: readonly string[]
}

/** The browser plays it by itself, from an address; nothing is read here but what tells the type. */
export interface MediaPart extends Part {
  readonly kind: 'media'
  readonly media: 'audio' | 'video'
  /** With `codecs` where they are known, so that the browser can say whether it plays them. */
  readonly mediaType: string
  /** Names of its codecs for people: “H.265”. */
  readonly codecs?: readonly string[]
}

/** Drawn by pdf.js, which reads ranges of the file by itself. */
export interface PdfPart extends Part {
  readonly kind: 'pdf'
}

/** What comes from strangers and could run: shown in `preview.html` alone, a frame without our origin. */
export interface FramePart extends Part {
  readonly kind: 'frame'
  open(call?: Call): Promise<FrameContent>
}

/** `text` is HTML, an SVG document, or a Vega (Lite) specification as JSON. `files`: what else of the package it needs, by the address in it. */
export interface FrameContent {
  readonly content: 'html' | 'svg' | 'vega'
  readonly text: string
  /** Relative addresses that the view resolves through the shown revision, reads, and hands in with the content. */
  readonly files: readonly string[]
  /** How high it will be, about, where it stands among other things. */
  readonly heightPx?: number
}

export interface NotebookPart extends Part {
  readonly kind: 'notebook'
  open(call?: Call): Promise<Notebook>
}

export interface Notebook {
  /** The kernel's language, for the highlighter. */
  readonly language: string | undefined
  readonly cells: readonly NotebookCell[]
}

export type NotebookCell =
  | { readonly kind: 'markdown'; readonly text: string; readonly attachments: readonly NotebookImage[] }
  | { readonly kind: 'raw'; readonly text: string }
  | {
      readonly kind: 'code'
      readonly text: string
      readonly count: number | undefined
      readonly outputs: readonly NotebookOutput[]
    }

export type NotebookOutput =
  /** ANSI sequences as they came. */
  | { readonly kind: 'text'; readonly text: string; readonly isError: boolean }
  | { readonly kind: 'image'; readonly image: NotebookImage }
  | { readonly kind: 'markdown'; readonly text: string }
  /** For the frame alone. */
  | { readonly kind: 'frame'; readonly content: FrameContent; readonly plain: string | undefined }
  /** What is not shown, and why. */
  | { readonly kind: 'left-out'; readonly what: string }

export interface NotebookImage {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Other files of the package, side by side, as its author wants them seen. */
export interface DashboardPart extends Part {
  readonly kind: 'dashboard'
  open(call?: Call): Promise<Dashboard>
}

/** Hexadecimal, read in ranges by the view. */
export interface BytesPart extends Part {
  readonly kind: 'bytes'
}
