/** What a hostile file can show by that it had its way. */
export interface Canary {
  /** An address, with a slash at its end, that counts whoever asks there. */
  readonly url: string
  /** A script that shows that it was run. */
  readonly script: string
}

/** A file that must do nothing, and be shown all the same (reliability §E 45–60). */
export interface HostileCase {
  readonly row: number
  /** Its logical key, whose name tells its type. */
  readonly file: string
  readonly content: (canary: Canary) => string | Uint8Array<ArrayBuffer>
  /** What must stand in its panel, or in a frame of it. */
  readonly shows: string | RegExp
}
