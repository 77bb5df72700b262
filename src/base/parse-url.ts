/** The URL that a text is; undefined where it is none. (`URL.parse` is not in Chromium 120.) */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base)
  } catch {
    return undefined
  }
}
