/** As many characters of a value does a row of a tree show. */
const ROW_MOST = 1000

/** As many does the strip below the tree. */
export const DETAIL_MOST = 100_000

/** A text as a row shows it: of any length, and no more than its begin. */
export function rowText(text: string): string {
  return text.length > ROW_MOST ? `${text.slice(0, ROW_MOST - 1)}…` : text
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
