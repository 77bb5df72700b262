/** No column: rows are compared by their place. Escaped, no name is like it. */
const PLACE = ','

/** Names of key columns as `ComparisonLook.keys` has them. */
export function keyWords(keys: readonly string[]): string {
  return keys.length === 0 ? PLACE : keys.map(encodeURIComponent).join(',')
}

/** Undefined: what is proposed. */
export function keysOf(words: string | undefined): readonly string[] | undefined {
  if (words === undefined) return undefined
  return words === PLACE ? [] : words.split(',').map(decoded)
}

/** Somebody may have typed it. */
function decoded(word: string): string {
  try {
    return decodeURIComponent(word)
  } catch {
    return word
  }
}
