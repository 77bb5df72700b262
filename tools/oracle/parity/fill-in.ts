/** What names in angle brackets stand for, on one side. */
export type Names = ReadonlyMap<string, string>

/** Fills names into all texts of a JSON value; a name that stands for nothing is left as it is. */
export function fillIn<T>(value: T, names: Names): T
export function fillIn(value: unknown, names: Names): unknown {
  if (typeof value === 'string') {
    return value.replace(/<(\w+)(?::(\d+))?>/g, (whole, name: string, length?: string) => {
      const text = names.get(name)
      return text === undefined ? whole : text.slice(0, length === undefined ? undefined : Number(length))
    })
  }
  if (Array.isArray(value)) return value.map((item) => fillIn(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, names)]))
}
