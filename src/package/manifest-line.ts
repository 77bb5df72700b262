import { Fault, isFault } from '../base/index.ts'
import { entryHash, isFalsy, NO_META } from './entry.ts'
import type { Json, JsonObject } from './json.ts'
import { MAX_JSON_DEPTH, parseJson } from './json-parse.ts'
import type { Entry } from './manifest.ts'
import { parsePhysicalKey } from './physical-key-parse.ts'

/** A line that describes a directory (format §2.3). `directory` null: the root. */
export interface DirectoryLine {
  readonly directory: string | null
  readonly meta: Json
}

/** One line after the header. A line that is none is a `corrupt` or `limit` Fault. */
export function parseManifestLine(text: string): Entry | DirectoryLine {
  return writtenEntry(text) ?? anyLine(parseJson(text))
}

/** Line 1. The key `top_hash` of old manifests is dropped (format §2.2). */
export function parseHeaderLine(text: string): JsonObject {
  return new Map([...asObject(parseJson(text))].filter(([key]) => key !== 'top_hash'))
}

const CHARACTERS = '[ !#-[\\]-\\uffff]*'

/**
 * An entry as quilt3 writes it, without escapes: nearly every line there is. Each part has just one reading, since no
 * string holds a quote, backslash or control character.
 */
const WRITTEN_ENTRY = new RegExp(
  `^\\{"logical_key": "(${CHARACTERS})", "physical_keys": \\["(${CHARACTERS})"\\], "size": (0|[1-9]\\d{0,14}), ` +
    `"hash": \\{"type": "(${CHARACTERS})", "value": "(${CHARACTERS})"\\}, "meta": (\\{.*\\})\\}$`,
  's',
)

/** Reads what `anyLine` would read, in little more than half the time; undefined where the line has another form. */
function writtenEntry(text: string): Entry | undefined {
  const [, logicalKey, place, size, type, value, metaText] = WRITTEN_ENTRY.exec(text) ?? []
  if (logicalKey === undefined || !place || size === undefined) return undefined
  if (type === undefined || value === undefined || metaText === undefined) return undefined
  const meta = writtenMeta(metaText)
  if (meta === undefined) return undefined
  return { logicalKey, physicalKey: readPlace(place), size: BigInt(size), hash: entryHash(type, value), meta }
}

/** Undefined where the text is not one whole object: then further fields follow, or it is damaged. */
function writtenMeta(text: string): Json | undefined {
  if (text === '{}') return NO_META
  try {
    return parseJson(text, { maxDepth: MAX_JSON_DEPTH - 1 })
  } catch (error) {
    if (isFault(error)) return undefined
    throw error
  }
}

function anyLine(json: Json): Entry | DirectoryLine {
  const line = asObject(json)
  const logicalKey = field(line, 'logical_key')
  if (typeof logicalKey !== 'string') throw corrupt('its logical_key is not a text')
  const places = line.get('physical_keys') ?? null
  if (isFalsy(places)) return directoryLine(logicalKey, field(line, 'meta'))
  const meta = field(line, 'meta')
  return {
    logicalKey,
    physicalKey: firstPlace(places),
    size: field(line, 'size'),
    hash: field(line, 'hash'),
    meta: isFalsy(meta) ? NO_META : meta,
  }
}

function directoryLine(logicalKey: string, meta: Json): DirectoryLine {
  const end = logicalKey.lastIndexOf('/')
  return { directory: end < 0 ? null : logicalKey.slice(0, end), meta }
}

function firstPlace(places: Json): Entry['physicalKey'] {
  const first: unknown = Array.isArray(places) ? places[0] : undefined
  if (typeof first !== 'string') throw corrupt('its physical_keys is not a list of texts')
  return readPlace(first)
}

function readPlace(text: string): Entry['physicalKey'] {
  try {
    return parsePhysicalKey(text)
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Fault('corrupt', error.message, { where: error.where, cause: error })
  }
}

function asObject(json: Json): JsonObject {
  if (json instanceof Map) return json
  throw corrupt('it is not a JSON object')
}

function field(line: JsonObject, name: string): Json {
  const value = line.get(name)
  if (value === undefined) throw corrupt(`it has no ${name}`)
  return value
}

function corrupt(problem: string): Fault {
  return new Fault('corrupt', `This is no line of a manifest: ${problem}.`)
}
