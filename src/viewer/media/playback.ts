/** Where a playback stood when its address failed. */
export interface Stand {
  readonly seconds: number
  readonly wasPlaying: boolean
}

/**
 * Whether to go on with another address after an error. Once is always worth it: a signed address ends with the session's keys.
 * A second time only where the last one played something, so that what cannot be played is told, and not asked for for ever.
 */
export class Renewals {
  #lastSeconds: number | undefined

  /** `seconds`: where it stands now. */
  mayGoOn(seconds: number): boolean {
    const before = this.#lastSeconds
    this.#lastSeconds = seconds
    return before === undefined || seconds > before
  }
}

/** What a person is told of what does not play. */
export function unplayable(name: string, codecs: readonly string[]): string {
  const what = codecs.length === 0 ? '' : ` (${codecs.join(', ')})`
  return `This browser does not play ${name}${what}. Download it, and play it with a program that does.`
}
