import type { Json } from '../../package/index.ts'
import type { DashboardTile, TileWidth } from '../dashboard-model.ts'
import { parseMarkdown } from '../markdown/parse-markdown.ts'
import { nameOfJson } from './name-of-json.ts'
import { packagePath } from './package-path.ts'
import { readTileType } from './tile-type.ts'

const MOST_TITLE = 300
const MOST_DESCRIPTION = 20_000
const DASHBOARD = /(^|\/)quilt_summarize\.json$/i

/** One file of a dashboard. Never fails: what is wrong is named in `faults`. */
export async function readTile(json: Json, from: string, place: string): Promise<DashboardTile> {
  const faults: string[] = []
  const bare = {
    place,
    title: undefined,
    description: undefined,
    isExpanded: false,
    width: { ratio: 1 },
    as: undefined,
    height: undefined,
    table: undefined,
  }
  if (typeof json === 'string') return { ...bare, path: json, ...addressOf(json, from, faults), faults }
  if (!(json instanceof Map)) {
    const found = `A path, or an object with a “path”, is meant here, and not ${nameOfJson(json)}.`
    return { ...bare, path: '', ...NOWHERE, faults: [found] }
  }
  const path = json.get('path')
  const expanded = json.get('expanded') ?? json.get('expand')
  const { as, height, table, faults: typeFaults } = readTileType(json.get('types'))
  if (path === undefined) faults.push('It has no “path”.')
  else if (typeof path !== 'string') faults.push(`Its “path” is ${nameOfJson(path)}, and no text.`)
  const description = text(json.get('description'), 'description', MOST_DESCRIPTION, faults)
  const tile = {
    place,
    path: typeof path === 'string' ? path : '',
    ...(typeof path === 'string' ? addressOf(path, from, faults) : NOWHERE),
    title: text(json.get('title'), 'title', MOST_TITLE, faults)?.trim() || undefined,
    description: description === undefined ? undefined : await parseMarkdown(description),
    isExpanded: isTrue(expanded, faults),
    width: widthOf(json.get('width'), faults),
    as,
    height,
    table,
  }
  return { ...tile, faults: [...faults, ...typeFaults] }
}

type TileAddress = Pick<DashboardTile, 'address' | 'isDashboard'>

const NOWHERE: TileAddress = { address: undefined, isDashboard: false }

function addressOf(path: string, from: string, faults: string[]): TileAddress {
  const found = packagePath(from, path)
  if (found.kind === 'refused') {
    faults.push(`It is not shown: ${found.why}.`)
    return NOWHERE
  }
  const isDashboard = DASHBOARD.test(found.key)
  if (found.key === from) faults.push('It is this dashboard itself, which is not shown inside itself.')
  else if (isDashboard) faults.push('It is a dashboard too, which is not shown inside another one.')
  return { address: found.address, isDashboard }
}

function text(json: Json | undefined, name: string, most: number, faults: string[]): string | undefined {
  if (json === undefined || json === null) return undefined
  if (typeof json === 'string') return json.slice(0, most)
  faults.push(`Its “${name}” is ${nameOfJson(json)}, and no text.`)
  return undefined
}

function isTrue(json: Json | undefined, faults: string[]): boolean {
  if (typeof json === 'boolean' || json === undefined || json === null) return json === true
  faults.push(`Its “expand” is ${nameOfJson(json)}, and not true or false.`)
  return false
}

const LENGTH = /^\s*(\d{1,4}(?:\.\d{1,3})?)(px|%)?\s*$/

function widthOf(json: Json | undefined, faults: string[]): TileWidth {
  if (json === undefined || json === null) return { ratio: 1 }
  const number = typeof json === 'bigint' ? Number(json) : json
  if (typeof number === 'number' && number > 0 && number <= 1000) return { ratio: number }
  const found = typeof json === 'string' ? LENGTH.exec(json) : null
  if (found && Number(found[1]) > 0) return { length: `${Number(found[1])}${found[2] ?? 'px'}` }
  faults.push('Its “width” is no ratio such as 2, and no length such as “300px” or “40%”.')
  return { ratio: 1 }
}
