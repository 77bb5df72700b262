/** What cannot be seen, or turns the text around it: control characters, halves of surrogate pairs, marks of direction. */
const UNSEEN =
  /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** A text as one line: what cannot be seen is written as JSON writes it. */
export function visibleText(text: string): string {
  return text.replace(
    UNSEEN,
    (unit) => SHORT.get(unit) ?? `\\u${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}
