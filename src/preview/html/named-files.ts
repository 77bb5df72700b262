const TAGS = /<(?:img|link)\b[^<>]{0,4000}>/gi
const MOST = 60

/** Relative addresses of images and stylesheets in a document, as they stand there: the view reads them beside it. */
export function namedFiles(html: string): readonly string[] {
  const found = new Set<string>()
  for (const [tag] of html.matchAll(TAGS)) {
    if (found.size >= MOST) break
    const isLink = /^<link/i.test(tag)
    if (isLink && !/\brel\s*=\s*["']?stylesheet/i.test(tag)) continue
    const address = attribute(tag, isLink ? 'href' : 'src')
    if (address && isRelative(address)) found.add(address)
  }
  return [...found]
}

/** `https:`, `data:` and `//host` lead elsewhere. */
export function isRelative(address: string): boolean {
  return !/^(?:[a-z][a-z\d+.-]*:|\/\/|[\\#?])/i.test(address) && address.length < 1_000
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag)
  const value = match?.[1] ?? match?.[2] ?? match?.[3]
  return value?.replaceAll('&amp;', '&').trim()
}
