/** Quilt's words for ways to show a file, and the types here that they mean. `perspective` shows a table as tables are shown anyway. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['html', 'html'],
  ['json', 'json'],
  ['jupyter', 'notebook'],
  ['markdown', 'markdown'],
  ['text', 'text'],
  ['vega', 'vega'],
])
/** Words of Quilt's that have no view of their own here. */
const ABSENT: ReadonlySet<string> = new Set(['echarts', 'igv', 'ngl', 'perspective', 'voila'])

/** The id of a type that the question `mode` asks for; undefined: none that can be here. */
export function typeOfMode(mode: string | null): string | undefined {
  if (mode === null || ABSENT.has(mode) || !/^[a-z][a-z0-9]{0,19}$/.test(mode)) return undefined
  return TYPES.get(mode) ?? mode
}

/** What `mode` says for a type: Quilt's word where it has one, so that the link shows the same there. */
export function modeOfType(type: string): string {
  for (const [mode, id] of TYPES) if (id === type) return mode
  return type
}
