/** What the browser says of a request, which no page can forge. */
export interface Caller {
  readonly method: string | undefined
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly fetchSite: string | undefined
  readonly fetchDest: string | undefined
}

/**
 * May this caller have the keys? Only a script of our own page: another site's request says `cross-site`, a name that was
 * rebound to 127.0.0.1 shows in `Host`, and a frame, an image or an address typed by hand is no `empty` destination.
 */
export function mayHaveKeys(caller: Caller, port: number): boolean {
  const hosts = hostsOf(port)
  return (
    caller.method === 'GET' &&
    caller.host !== undefined &&
    hosts.includes(caller.host) &&
    (caller.origin === undefined || caller.origin === `http://${caller.host}`) &&
    caller.fetchSite === 'same-origin' &&
    caller.fetchDest === 'empty'
  )
}

/** The names under which this machine's browsers reach a server on 127.0.0.1. */
export function hostsOf(port: number): readonly string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`]
}
