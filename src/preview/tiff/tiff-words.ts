/** What the makers of TIFFs write into its description: OME-XML, ImageJ's lines, or a text. */
export function descriptionFacts(description: string | undefined): string[] {
  if (description === undefined) return []
  if (/<OME[\s>]/.test(description.slice(0, 4096))) return omeFacts(description)
  if (description.startsWith('ImageJ=')) return imageJFacts(description)
  const text = description.split(/[\r\n|]/, 1)[0]?.trim() ?? ''
  // Some writers put a JSON of theirs there: no words for a person.
  return text === '' || /^[{[<]/.test(text) ? [] : [text.length > 60 ? `${text.slice(0, 60)}…` : text]
}

/** Names of channels that are told; more are counted. */
const NAMES_MOST = 6

/**
 * OME-XML by its attributes alone: it is not parsed as XML, so that no entity of it is ever expanded. Sizes and names are enough
 * for a person to know it by.
 */
function omeFacts(xml: string): string[] {
  const pixels = /<(?:\w+:)?Pixels\s([^>]*)>/.exec(xml)?.[1] ?? ''
  const size = (name: string) => Number(attribute(pixels, name) ?? 1)
  const names = [...xml.matchAll(/<(?:\w+:)?Channel\s([^>]*)>/g)]
    .slice(0, 64)
    .map(([, inner = '']) => attribute(inner, 'Name'))
  const told = names.filter((name) => name !== undefined)
  const physical = attribute(pixels, 'PhysicalSizeX')
  const unit = attribute(pixels, 'PhysicalSizeXUnit') ?? 'µm'
  return [
    `OME: ${many(size('SizeC'), 'channel')}, ${many(size('SizeZ'), 'plane')}, ${many(size('SizeT'), 'time')}`,
    told.length > 0 &&
      `channels ${told.slice(0, NAMES_MOST).join(', ')}${told.length > NAMES_MOST ? ` and ${told.length - NAMES_MOST} more` : ''}`,
    physical !== undefined && `${Number(Number(physical).toPrecision(4))} ${unit} a pixel`,
  ].filter((fact) => typeof fact === 'string')
}

function imageJFacts(text: string): string[] {
  const values = new Map(
    text.split('\n').map((line) => [line.split('=', 1)[0] ?? '', line.slice(line.indexOf('=') + 1)]),
  )
  const dimensions = ['channels', 'slices', 'frames']
    .filter((name) => values.has(name))
    .map((name) => many(Number(values.get(name)), name.slice(0, -1)))
  return [['ImageJ', dimensions.join(', ')].filter((words) => words !== '').join(': ')]
}

function attribute(text: string, name: string): string | undefined {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1]
  return value?.replace(
    /&(amp|lt|gt|quot|apos|#181|#xb5);/gi,
    (_, entity: string) => ENTITIES[entity.toLowerCase()] ?? '',
  )
}

const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', '#181': 'µ', '#xb5': 'µ' },
}

function many(count: number, one: string): string {
  return `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`
}

/** EPSG codes of GeoTIFF's keys (OGC 19-008r4): a projected system, or a geographic one. */
export function geoFacts(keys: readonly number[]): string[] {
  if (keys.length < 4) return []
  const code = (wanted: number) => {
    for (let at = 4; at + 3 < keys.length; at += 4) if (keys[at] === wanted && keys[at + 1] === 0) return keys[at + 3]
    return undefined
  }
  const epsg = code(3072) ?? code(2048)
  return [epsg === undefined || epsg === 32767 ? 'georeferenced' : `georeferenced, EPSG:${epsg}`]
}
