/** How many fields of two metadata texts differ, of all that either has; undefined where one is no JSON object. */
export function changedFields(base: string, mine: string): { differ: number; all: number } | undefined {
  const [before, now] = [fieldsOf(base), fieldsOf(mine)]
  if (before === undefined || now === undefined) return undefined
  const names = new Set([...before.keys(), ...now.keys()])
  const differ = [...names].filter((name) => before.get(name) !== now.get(name)).length
  return { differ, all: names.size }
}

/** Each field's value as text; numbers as they are written where the browser tells, so that long ones are told apart. */
function fieldsOf(text: string): ReadonlyMap<string, string> | undefined {
  if (text.trim() === '') return new Map()
  try {
    const value: unknown = JSON.parse(text, (_key, inner: unknown, context?: { source?: string }) =>
      // No text that a person types begins so.
      typeof inner === 'number' ? `\0${context?.source ?? inner}` : inner,
    )
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return new Map(Object.entries(value).map(([name, inner]) => [name, JSON.stringify(inner)]))
  } catch {
    return undefined
  }
}
