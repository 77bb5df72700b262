const MOST = 6
/** Of all pairs of neighbouring signs, the share that two names must have in common. */
const LEAST_ALIKE = 0.35

/** Names that somebody may have meant, the likest first: those that share most pairs of neighbouring signs. */
export function likeNames(names: readonly string[], wanted: string): readonly string[] {
  const pairs = pairsOf(wanted)
  return names
    .map((name) => ({ name, alike: alike(pairsOf(name), pairs) }))
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .sort((a, b) => b.alike - a.alike || (a.name < b.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name)
}

function pairsOf(name: string): ReadonlySet<string> {
  const text = ` ${name.toLowerCase().replaceAll('/', ' ')} `
  return new Set(Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2)))
}

/** 0: nothing in common; 1: the same. */
function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return (2 * shared) / (a.size + b.size)
}
