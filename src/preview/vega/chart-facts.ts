import { isRelative } from '../html/named-files.ts'

export interface ChartFacts {
  readonly facts: readonly string[]
  readonly notes: readonly string[]
  /** Relative addresses of data and images in it. */
  readonly files: readonly string[]
  /** About how high it will be. */
  readonly heightPx: number
}

const HEIGHT_PX = 300
const MOST_HEIGHT_PX = 900
/** Titles, axes and the space around them. */
const MARGIN_PX = 140

const MOST_FILES = 60
const MOST_NODES = 2_000_000

/** What a specification says of itself, and what it asks for. Walked without recursion: a spec may be as deep as its author likes. */
export function chartFacts(spec: object): ChartFacts {
  const schema = /\/schema\/(vega(?:-lite)?)\/v(\d+(?:\.\d+)*)/.exec(String(Reflect.get(spec, '$schema')))
  const addresses = addressesIn(spec)
  const remote = addresses.filter((address) => !isRelative(address) && !address.startsWith('data:'))
  const title = titleOf(spec)
  return {
    facts: [
      schema?.[1] === 'vega' ? `Vega ${schema[2]}` : `Vega-Lite${schema ? ` ${schema[2]}` : ''}`,
      ...(title === undefined ? [] : [`“${title}”`]),
    ],
    notes:
      remote.length === 0
        ? []
        : [`It asks for data from elsewhere, which is not fetched: ${remote.slice(0, 3).join(', ').slice(0, 300)}`],
    files: addresses.filter(isRelative).slice(0, MOST_FILES),
    heightPx: heightOf(spec) + MARGIN_PX,
  }
}

/** Charts of several are as high as they turn out: the frame scrolls. */
function heightOf(spec: object): number {
  const height: unknown = Reflect.get(spec, 'height')
  const isOne = !['hconcat', 'vconcat', 'concat', 'repeat', 'facet'].some((key) => Object.hasOwn(spec, key))
  if (!isOne) return MOST_HEIGHT_PX
  return typeof height === 'number' && height > 0 ? Math.min(MOST_HEIGHT_PX, height) : HEIGHT_PX
}

function titleOf(spec: object): string | undefined {
  const title: unknown = Reflect.get(spec, 'title')
  const text: unknown = typeof title === 'object' && title !== null ? Reflect.get(title, 'text') : title
  return typeof text === 'string' && text !== '' ? text.slice(0, 120) : undefined
}

/** Values of every `url`: of data, and of the encoding of an image mark, where it is `{ "value": "…" }`. */
function addressesIn(spec: object): readonly string[] {
  const found = new Set<string>()
  const open: unknown[] = [spec]
  for (let count = 0; open.length > 0 && count < MOST_NODES; count += 1) {
    const node = open.pop()
    if (typeof node !== 'object' || node === null) continue
    for (const [key, value] of Object.entries(node)) {
      const address = key === 'url' ? addressOf(value) : undefined
      if (address !== undefined) found.add(address)
      else if (typeof value === 'object' && value !== null && key !== 'values') open.push(value)
    }
  }
  return [...found]
}

function addressOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  const inner: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'value') : undefined
  return typeof inner === 'string' ? inner : undefined
}
