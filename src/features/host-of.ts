/** The host of a URL, with its port; a text that is no URL as it is. */
export function hostOf(url: string): string {
  try {
    return new URL(url).host
  } catch {
    return url
  }
}
