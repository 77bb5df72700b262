import type { Json } from '../../package/index.ts'

export type MetaPath = readonly (string | number)[]

const MOST_PATH = 500
const STEP = /\.([A-Za-z_$][\w$-]*)|\[(0|[1-9][0-9]{0,8})\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y

/** The keys and places of a path like `$.a.b[0]` or `$['x y']`: the part of JSONPath that names one value. Undefined: another. */
export function metaPath(text: string): MetaPath | undefined {
  if (!text.startsWith('$') || text.length > MOST_PATH) return undefined
  const steps: (string | number)[] = []
  for (let at = 1; at < text.length; at = STEP.lastIndex) {
    STEP.lastIndex = at
    const found = STEP.exec(text)
    if (found === null) return undefined
    const [, name, place, single, double] = found
    if (place !== undefined) steps.push(Number(place))
    else steps.push(name ?? (single ?? double ?? '').replace(/\\(.)/g, '$1'))
  }
  return steps
}

/** What stands there; undefined: nothing. */
export function valueAt(json: Json | undefined, path: MetaPath): Json | undefined {
  let at = json
  for (const step of path) {
    if (at instanceof Map && typeof step === 'string') at = at.get(step)
    else if (Array.isArray(at) && typeof step === 'number') at = at[step]
    else return undefined
  }
  return at
}
