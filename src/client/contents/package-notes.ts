import { type Call, createLimiter, isAbort } from '../../base/index.ts'
import { canonicalText, type Json, userMetaOf } from '../../package/index.ts'
import { browseHead, readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { PackageNotes, Preferences } from '../engine.ts'
import { metaPath, valueAt } from '../preview/meta-path.ts'
import { namePattern } from '../preview/name-pattern.ts'
import { loadPreferences } from '../preview/preferences-load.ts'

const READS_AT_ONCE = 8
/** A header with metadata beyond this is none for a line of a list. */
const HEAD_BYTES = 256 * 1024
const MOST_TEXT = 200

/** Manifests are read again for it, their heads alone: few registries want metadata in their lists. */
export async function packageNotes(
  store: ObjectStore,
  names: readonly string[],
  call: Call = {},
): Promise<readonly PackageNotes[]> {
  const wanted = (await loadPreferences(store, call)).packageDescription
  const limit = createLimiter(READS_AT_ONCE)
  const notes = names.map(async (name): Promise<PackageNotes | undefined> => {
    const { message, userMeta } = descriptionOf(wanted, name)
    if (message && userMeta.length === 0) return undefined
    if (userMeta.length === 0) return { name, showsMessage: message, userMeta: [] }
    const meta = await limit(() => metaOf(store, name, call), call.signal)
    return { name, showsMessage: message, userMeta: userMeta.flatMap((path) => noteOf(meta, path)) }
  })
  return (await Promise.all(notes)).filter((one) => one !== undefined)
}

/** The last pattern that fits counts, as in Quilt's catalog. */
function descriptionOf(wanted: Preferences['packageDescription'], name: string) {
  const nothing: Preferences['packageDescription'][number] = { pattern: '', message: false, userMeta: [] }
  return wanted.findLast(({ pattern }) => namePattern(pattern)?.(name) === true) ?? nothing
}

/** One that cannot be read says so in its own row already. */
async function metaOf(store: ObjectStore, name: string, call: Call): Promise<Json | undefined> {
  try {
    const latest = await readLatest(store, name, call)
    return latest && userMetaOf((await browseHead(store, latest.topHash, HEAD_BYTES, call)).header)
  } catch (error) {
    if (isAbort(error)) throw error
    return undefined
  }
}

function noteOf(meta: Json | undefined, text: string): { name: string; text: string }[] {
  const path = metaPath(text)
  const value = path && valueAt(meta, path)
  if (path === undefined || value === undefined) return []
  const name = path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join('.')
  const said = typeof value === 'string' ? value : canonicalText(value)
  return [{ name: name.replaceAll('.[', '['), text: said.length > MOST_TEXT ? `${said.slice(0, MOST_TEXT)}…` : said }]
}
