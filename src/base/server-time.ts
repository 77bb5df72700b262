/** A difference that a slow answer may make, and that no server minds. */
const NO_MATTER_MS = 30_000

/** The time as servers have it, whatever this computer's clock says (reliability D8). */
export class ServerTime {
  readonly #nowMs: () => number
  #aheadMs = 0

  /** `nowMs`: this computer's clock, which is believed until a server says otherwise. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs
  }

  /** `serverMs`: what a server said just now, milliseconds since 1970. No number, or undefined, teaches nothing. */
  learn(serverMs: number | undefined): void {
    if (serverMs === undefined || !Number.isFinite(serverMs)) return
    const aheadMs = this.#nowMs() - serverMs
    this.#aheadMs = Math.abs(aheadMs) < NO_MATTER_MS ? 0 : aheadMs
  }

  /** Believes this computer's clock again: what was learned did not stand the test. */
  forget(): void {
    this.#aheadMs = 0
  }

  nowMs(): number {
    return this.#nowMs() - this.#aheadMs
  }

  /** How far this computer's clock is ahead; negative: it is behind. */
  get aheadMs(): number {
    return this.#aheadMs
  }
}

/** When an answer says that it was given, milliseconds since 1970: its `Date`, and how long a cache has held it since. */
export function timeOfAnswer(headers: Headers): number | undefined {
  const dateMs = Date.parse(headers.get('date') ?? '')
  const [ageSeconds = '0'] = /^\d+$/.exec(headers.get('age') ?? '') ?? []
  return Number.isNaN(dateMs) ? undefined : dateMs + Number(ageSeconds) * 1000
}
