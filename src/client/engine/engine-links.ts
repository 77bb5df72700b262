import type { Call } from '../../base/index.ts'

/** Texts that name a place. */
export interface LinksEngine {
  /** What a `quilt+s3://` URI names (format §17); an `invalid` Fault says what is wrong with one. Nobody is asked. */
  readUri(text: string, call?: Call): Promise<UriTarget>
}

export interface UriTarget {
  readonly bucket: string
  readonly name: string
  /** `latest`, a tag, a top hash or the beginning of one. */
  readonly revision: string
  /** A logical key, or a folder, without the slash at its end; empty: the package itself. */
  readonly path: string
  /** Host or URL of the catalog that it was made in, as it stands there. */
  readonly catalog: string | undefined
}
