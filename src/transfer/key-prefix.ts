/** What all keys begin with. */
export function commonPrefix(keys: readonly string[]): string {
  let prefix = keys[0] ?? ''
  for (const key of keys) while (!key.startsWith(prefix)) prefix = prefix.slice(0, -1)
  // Half a character is no text that could be asked for.
  return prefix.isWellFormed() ? prefix : prefix.slice(0, -1)
}
