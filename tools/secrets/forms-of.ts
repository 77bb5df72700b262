/** Shorter texts turn up by chance. */
const SHORTEST = 8

/**
 * How a secret may stand somewhere: as it is, percent-encoded, within JSON, in hex, and in base64 wherever it begins in what was
 * encoded. A secret that is too short to be looked for is an error.
 */
export function formsOf(secret: string): readonly string[] {
  if (secret.length < SHORTEST) throw new Error(`A secret of ${secret.length} signs cannot be looked for.`)
  const bytes = Buffer.from(secret)
  return [
    ...new Set([
      secret,
      encodeURIComponent(secret),
      encodeURIComponent(secret).replaceAll('%20', '+'),
      JSON.stringify(secret).slice(1, -1),
      bytes.toString('hex'),
      ...[0, 1, 2].map((lead) => innerBase64(bytes, lead)),
    ]),
  ]
}

/** Base64 of the bytes behind `lead` others, without the signs that these, or what follows, would change. */
function innerBase64(bytes: Buffer, lead: number): string {
  const text = Buffer.concat([Buffer.alloc(lead), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const end = (lead + bytes.length) % 3 === 0 ? text.length : text.length - 1
  return text.slice(Math.ceil((lead * 4) / 3), end)
}
