const element = /\s*<meta\s+http-equiv="Content-Security-Policy"[^>]*>/i

/** Puts the policy in front of everything that it has to govern. Throws on a page without `<head>`. */
export function withPolicy(html: string, policy: string): string {
  if (!/<head>/i.test(html)) throw new Error('The page has no <head> for its policy.')
  const content = policy.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
  const meta = `<meta http-equiv="Content-Security-Policy" content="${content}" />`
  return html.replace(/<head>/i, (head) => `${head}\n    ${meta}`)
}

/** The page without its policy: for a server that sends a better one as a header, since both would bind. */
export function withoutPolicy(html: string): string {
  return html.replace(element, '')
}
