/** What computes for longer, without reading, is ended: as long as a preview's worker may (reliability §E 53). */
const BUSY_MS = 20_000

/** Tells when something that was asked for takes too long, while nothing is being read for it. */
export class BusyWatch {
  readonly #tell: () => void
  readonly #wait: (act: () => void, delayMs: number) => () => void
  #asked = 0
  #reads = 0
  #isOver = false
  #stop = () => {}

  /** `wait`: as `setTimeout`; gives what takes it back. */
  constructor(tell: () => void, wait = byTimer) {
    this.#tell = tell
    this.#wait = wait
  }

  asked<T>(answer: Promise<T>): Promise<T> {
    this.#asked += 1
    this.#set()
    return answer.finally(() => {
      this.#asked -= 1
      this.#set()
    })
  }

  reading<T>(read: Promise<T>): Promise<T> {
    this.#reads += 1
    this.#set()
    return read.finally(() => {
      this.#reads -= 1
      this.#set()
    })
  }

  end(): void {
    this.#isOver = true
    this.#stop()
  }

  #set(): void {
    this.#stop()
    this.#stop = !this.#isOver && this.#asked > 0 && this.#reads === 0 ? this.#wait(this.#tell, BUSY_MS) : () => {}
  }
}

function byTimer(act: () => void, delayMs: number): () => void {
  const timer = setTimeout(act, delayMs)
  return () => clearTimeout(timer)
}
