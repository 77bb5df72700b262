/** Namespaces of these packages, those of most packages first. */
export function namespacesOf(
  packages: readonly { readonly name: string }[],
): readonly { readonly namespace: string; readonly packages: number }[] {
  const counts = new Map<string, number>()
  for (const { name } of packages) {
    const namespace = name.slice(0, Math.max(0, name.indexOf('/')))
    counts.set(namespace, (counts.get(namespace) ?? 0) + 1)
  }
  return [...counts]
    .map(([namespace, count]) => ({ namespace, packages: count }))
    .sort((a, b) => b.packages - a.packages || Number(a.namespace > b.namespace) - Number(a.namespace < b.namespace))
}

const WORD = /^[^*"/]+\/$/

/** The namespace that a name filter asks for: a word of it that ends in `/`. */
export function namespaceIn(filter: string): string | undefined {
  return filter
    .split(/\s+/)
    .find((word) => WORD.test(word))
    ?.slice(0, -1)
}

/** The filter with another namespace, or none; its other words stay. */
export function withNamespace(filter: string, namespace: string | undefined): string {
  // A filter of the whole name, as Quilt's links have it, is one pattern: it goes.
  const words = filter.startsWith('$s$:') ? [] : filter.split(/\s+/).filter((word) => word !== '' && !WORD.test(word))
  return [...(namespace === undefined ? [] : [`${namespace}/`]), ...words].join(' ')
}
