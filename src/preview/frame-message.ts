import type { FrameContent } from './preview-part.ts'

/** What the page says to the frame of previews. The frame answers nothing, and the page would not listen. */
export type FrameMessage = FrameShow | FrameTheme

export interface FrameShow extends Pick<FrameContent, 'content' | 'text'> {
  readonly kind: 'show'
  /** `page`: a document with its own looks, on white paper. `output`: a piece of our page, in its colours. */
  readonly look: 'page' | 'output'
  readonly files: readonly FrameFile[]
  readonly fonts: readonly FrameFont[]
  readonly theme: FrameTheme
}

export interface FrameTheme {
  readonly kind: 'theme'
  readonly isDark: boolean
  /** Our tokens by their name without dashes, `ink-2`: values as CSS takes them. */
  readonly tokens: Readonly<Record<string, string>>
}

/** A file of the package, under the address by which the content means it. */
export interface FrameFile {
  readonly address: string
  readonly mediaType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A frame without an origin cannot ask for our fonts: they are handed in. */
export interface FrameFont {
  readonly family: string
  readonly weight: string
  readonly bytes: ArrayBuffer
}
