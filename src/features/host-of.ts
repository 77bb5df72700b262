import { parseUrl } from '../base/index.ts'

/** The host of a URL, with its port; a text that is no URL as it is. */
export function hostOf(url: string): string {
  return parseUrl(url)?.host ?? url
}
