/** The options that every asynchronous call of the core takes. */
export interface Call {
  readonly signal?: AbortSignal | undefined
}

/** Was this thrown because somebody cancelled? Such an error is passed on, never shown. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** Throws the signal's reason as an `AbortError` if it was aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal)
}

/** The `AbortError` of a signal, whatever reason was given to `abort`. */
export function abortError(signal: AbortSignal): Error {
  return isAbort(signal.reason) ? (signal.reason as Error) : new DOMException('The work was cancelled', 'AbortError')
}

/** `work`, or the signal's `AbortError` as soon as it is aborted; the work itself has to watch the signal to stop. */
export function orAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work
  if (signal.aborted) {
    work.catch(() => undefined)
    return Promise.reject(abortError(signal))
  }
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(abortError(signal))
    signal.addEventListener('abort', stop, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
