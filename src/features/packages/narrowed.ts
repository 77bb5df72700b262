/** Parameters that only the index can answer: filters but the name, an order, columns of metadata. */
const OF_INDEX = /^(modified|size|entries|comment|workflow|hash|s|cols|meta\..*)$/s

/** Does an address ask more of the list than names? */
export function asksIndex(address: URLSearchParams): boolean {
  return [...address].some(([name, value]) => value !== '' && OF_INDEX.test(name))
}
