/** As many characters of a value does a row of a tree show. */
const ROW_MOST = 1000

/** As many does the strip below the tree. */
export const DETAIL_MOST = 100_000

/** What cannot be seen, or turns the text around it: control characters, halves of surrogate pairs, marks of direction. */
const UNSEEN =
  /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/** A text as one line of a tree: what cannot be seen is written as JSON writes it, and what is too long is cut. */
export function oneLine(text: string): string {
  const isLong = text.length > ROW_MOST
  const shown = (isLong ? text.slice(0, ROW_MOST - 1) : text).replace(
    UNSEEN,
    (unit) => SHORT.get(unit) ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return isLong ? `${shown.slice(0, ROW_MOST - 1)}…` : shown.slice(0, ROW_MOST)
}

/** “{ 1 key }”, “[ 1,000 items ]”: what a node with children is. */
export function objectWords(keys: number): string {
  return keys === 0 ? '{ }' : `{ ${countWords(keys, 'key')} }`
}

export function listWords(items: number): string {
  return items === 0 ? '[ ]' : `[ ${countWords(items, 'item')} ]`
}

export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_]*$/

/** An address as jq reads it; each step is a key, or a place in a list. */
export function jqAddress(steps: readonly (string | number)[]): string {
  let address = ''
  for (const step of steps) {
    if (typeof step === 'string' && PLAIN_KEY.test(step)) address += `.${step}`
    else address += `${address === '' ? '.' : ''}[${typeof step === 'string' ? JSON.stringify(step) : step}]`
  }
  return address === '' ? '.' : address
}
