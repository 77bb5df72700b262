import { asFault } from '../../base/index.ts'
import { readYaml } from '../../registry/index.ts'
import type { MetaBlock, Preferences } from '../engine.ts'
import { metaPath } from './meta-path.ts'
import { namePattern } from './name-pattern.ts'
import { QUILT_DEFAULTS } from './preferences-default.ts'

/** Patterns, paths and buckets that are read of one file; Quilt's own have a handful. */
const MOST_MEMBERS = 200
const MOST_FAULTS = 20

type Mapping = ReadonlyMap<unknown, unknown>

/**
 * Quilt's bucket preferences from the text of the file. Keys that are not known are ignored, as keys of newer catalogs will be; a
 * value of another type is told, and its default holds. Never throws for what is in the text.
 */
export function parsePreferences(text: string, key: string): Preferences {
  const faults: string[] = []
  const told = (sentence: string) => {
    if (faults.length < MOST_FAULTS) faults.push(sentence)
  }
  let read: unknown
  try {
    read = readYaml(text, { what: key, key, as: 'catalog' })
  } catch (error) {
    return { ...QUILT_DEFAULTS, faults: [asFault(error).message] }
  }
  const member = reader(told)
  const file = member.mapping(read, 'the file')
  const ui = member.mapping(file.get('ui'), 'ui')
  return { ...readUi(ui, member), faults }
}

function readUi(ui: Mapping, member: Reader): Omit<Preferences, 'faults'> {
  const { nav, blocks, actions } = QUILT_DEFAULTS
  const blocksIn = member.mapping(ui.get('blocks'), 'ui.blocks')
  const galleryIn = blocksIn.get('gallery')
  const isReadOnly = ui.get('actions') === false
  const sources = readSources(ui, member)
  return {
    nav: member.flags(ui.get('nav'), 'ui.nav', nav),
    actions: isReadOnly ? NO_ACTIONS : member.flags(ui.get('actions'), 'ui.actions', actions),
    blocks: {
      ...member.flags(blocksIn, 'ui.blocks', { code: blocks.code, browser: blocks.browser }),
      gallery:
        typeof galleryIn === 'boolean'
          ? galleryIn
          : member.flags(galleryIn, 'ui.blocks.gallery', { packages: true }).packages,
      meta: readMeta(blocksIn.get('meta'), member),
    },
    ...sources,
    packageDescription: readDescriptions(ui.get('package_description'), member),
    packageDescriptionMultiline: member.flags(ui, 'ui', { package_description_multiline: false })
      .package_description_multiline,
  }
}

/** Read-only. */
const NO_ACTIONS: Preferences['actions'] = {
  copyPackage: false,
  createPackage: false,
  revisePackage: false,
  deleteRevision: false,
  deleteObject: false,
  downloadPackage: false,
}

function readMeta(value: unknown, member: Reader): Preferences['blocks']['meta'] {
  const standard = QUILT_DEFAULTS.blocks.meta
  if (value === false) return undefined
  if (value === true || value === undefined || value === null || standard === undefined) return standard
  const meta = member.mapping(value, 'ui.blocks.meta')
  const block = (name: string, usual: MetaBlock): MetaBlock => {
    const place = `ui.blocks.meta.${name}`
    const expanded = member.mapping(meta.get(name), place).get('expanded')
    if (expanded === undefined || typeof expanded === 'boolean') return { expanded: expanded ?? usual.expanded }
    const levels = Number(expanded)
    if ((typeof expanded === 'bigint' || typeof expanded === 'number') && levels >= 0) return { expanded: levels }
    member.told(`${place}.expanded must be true, false or a number of levels`)
    return usual
  }
  return { userMeta: block('user_meta', standard.userMeta), workflows: block('workflows', standard.workflows) }
}

function readSources(ui: Mapping, member: Reader): Pick<Preferences, 'sourceBuckets' | 'defaultSourceBucket'> {
  const given = ui.get('sourceBuckets')
  if (given === undefined || given === null) return { sourceBuckets: undefined, defaultSourceBucket: undefined }
  const sourceBuckets = [...member.mapping(given, 'ui.sourceBuckets').keys()]
    .slice(0, MOST_MEMBERS)
    .map((bucket) => bareBucket(String(bucket)))
  const wanted = ui.get('defaultSourceBucket')
  if (wanted === undefined || wanted === null) return { sourceBuckets, defaultSourceBucket: undefined }
  const bucket = typeof wanted === 'string' ? bareBucket(wanted) : undefined
  if (bucket !== undefined && sourceBuckets.includes(bucket)) return { sourceBuckets, defaultSourceBucket: bucket }
  member.told('ui.defaultSourceBucket is none of ui.sourceBuckets')
  return { sourceBuckets, defaultSourceBucket: undefined }
}

function bareBucket(text: string): string {
  return text.replace(/^s3:\/\//, '').replace(/\/$/, '')
}

/** In the file's order, behind Quilt's own: the last that fits a name counts. */
function readDescriptions(value: unknown, member: Reader): Preferences['packageDescription'] {
  const place = 'ui.package_description'
  const read = [...member.mapping(value, place)].slice(0, MOST_MEMBERS).flatMap(([key, given]) => {
    const pattern = String(key)
    if (namePattern(pattern) === undefined) {
      member.told(`${place}: ${JSON.stringify(pattern.slice(0, 80))} is no pattern that is safe to look for`)
      return []
    }
    const description = member.mapping(given, `${place} of ${pattern}`)
    const paths = description.get('user_meta') ?? []
    if (!Array.isArray(paths)) member.told(`${place} of ${pattern}: user_meta must be a list`)
    const userMeta = (Array.isArray(paths) ? paths : []).slice(0, MOST_MEMBERS).filter((path) => {
      const isPath = typeof path === 'string' && metaPath(path) !== undefined
      if (!isPath)
        member.told(`${place} of ${pattern}: ${JSON.stringify(String(path).slice(0, 80))} is no path like $.a.b[0]`)
      return isPath
    })
    return [{ pattern, message: member.flags(description, place, { message: false }).message, userMeta }]
  })
  return [...QUILT_DEFAULTS.packageDescription, ...read]
}

interface Reader {
  readonly told: (sentence: string) => void
  /** Empty where nothing or something else stands. */
  mapping(value: unknown, place: string): Mapping
  /** Flags by name, each its default where the mapping says nothing or something that is no flag. */
  flags<Flags extends Readonly<Record<string, boolean>>>(value: unknown, place: string, usual: Flags): Flags
}

function reader(told: (sentence: string) => void): Reader {
  const mapping = (value: unknown, place: string): Mapping => {
    if (value instanceof Map) return value
    if (value !== undefined && value !== null) told(`${place} must be a mapping`)
    return new Map()
  }
  return {
    told,
    mapping,
    flags(value, place, usual) {
      const given = mapping(value, place)
      const flags = { ...usual }
      for (const name in usual) {
        const flag = given.get(name)
        if (typeof flag === 'boolean') Object.assign(flags, { [name]: flag })
        else if (flag !== undefined && flag !== null) told(`${place}.${name} must be true or false`)
      }
      return flags
    },
  }
}
