/** Where the app lives: `base` is its path on the host, with slashes at both ends. */
export interface Place {
  readonly origin: string
  readonly base: string
}

/** Screens that would lead back here. */
const SIGN_IN = /^\/(?:signin|login|code|signout)(?:[/?#]|$)/

/**
 * The path to come back to, as the router takes it (without the base), if it is one of ours; else undefined. Whoever made the
 * link may have written anything into it (reliability E63): another site, a script, a line of a header.
 */
export function nextPath(text: string | null | undefined, { origin, base }: Place): string | undefined {
  if (text === null || text === undefined || !isPlain(text)) return undefined
  const below = base.replace(/\/$/, '')
  // It starts with a slash: a base and a path can always be joined.
  const url = new URL(below + text, origin)
  if (url.origin !== origin || !url.pathname.startsWith(`${below}/`)) return undefined
  const path = url.pathname.slice(below.length) + url.search + url.hash
  // Dots may have left slashes at the start, which a browser would take for a host.
  return isPlain(path) && !SIGN_IN.test(path) ? path : undefined
}

/** One slash at the start, and nothing that a parser anywhere could take for another slash or for a new line. */
function isPlain(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  return /^\/(?![/\\]|%2f|%5c)/i.test(path) && !/[\u0000-\u0020\u007f\\]|%(?:[01][0-9a-f]|7f)/i.test(path)
}
