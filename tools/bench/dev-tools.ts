/** A page's end of the DevTools protocol, no more of it than a benchmark needs. */
export interface DevTools {
  /** The caller states the type of the answer: it is the protocol's. */
  send<T>(method: string, params?: object): Promise<T>
  /** Resolves at the next event of this name. */
  next(event: string): Promise<void>
  close(): void
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly error?: { readonly message: string }
}

/** Rejects what is under way when the connection ends, as it does when the page crashes. */
export async function connectDevTools(url: string): Promise<DevTools> {
  const socket = new WebSocket(url)
  const asked = new Map<number, PromiseWithResolvers<string>>()
  const awaited = new Map<string, PromiseWithResolvers<void>>()
  let count = 0

  const opened = Promise.withResolvers<void>()
  socket.addEventListener('open', () => opened.resolve())
  socket.addEventListener('error', () => opened.reject(new Error(`${url} could not be reached.`)))
  socket.addEventListener('close', () => {
    for (const { reject } of [...asked.values(), ...awaited.values()]) reject(new Error('The page is gone.'))
  })
  socket.addEventListener('message', ({ data }) => {
    const text = String(data)
    const { id, method, error }: Message = JSON.parse(text)
    if (method !== undefined) awaited.get(method)?.resolve()
    if (id === undefined) return
    if (error) asked.get(id)?.reject(new Error(error.message))
    else asked.get(id)?.resolve(text)
    asked.delete(id)
  })
  await opened.promise

  return {
    async send<T>(method: string, params: object = {}): Promise<T> {
      count += 1
      const answer = Promise.withResolvers<string>()
      asked.set(count, answer)
      socket.send(JSON.stringify({ id: count, method, params }))
      const { result }: { result: T } = JSON.parse(await answer.promise)
      return result
    },
    next(event) {
      const come = Promise.withResolvers<void>()
      awaited.set(event, come)
      return come.promise
    },
    close: () => socket.close(),
  }
}
