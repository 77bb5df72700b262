import { Fault } from '../../base/index.ts'
import { type Entry, joinKey, type PhysicalKey, parsePhysicalKey } from '../../package/index.ts'
import { checkWritableKey, keyWithin, placeIn } from '../../store/index.ts'
import type { RegistryPlace } from '../registry-place.ts'

/** Hex of an entry's `sha2-256-chunked` digest: at once where it is known, else when it was found out. */
export type HexHash = () => string | Promise<string>

/** Which entries of a push are sent or copied, and where to (format §10.2). Entries at hand have a local place, or none. */
export interface Landing {
  /** Are its bytes sent or copied? Else the entry keeps its place. Called once for each entry, in manifest order. */
  selects(logicalKey: string, entry: Entry): boolean
  /** Where its bytes go; without a version. A promise only where it waits for `hash`. Called for selected entries alone. */
  place(logicalKey: string, entry: Entry, hash: HexHash): PhysicalKey | Promise<PhysicalKey>
  /** Are two entries of different bytes on one key refused even where the bucket keeps versions? Default: no, as in quilt3. */
  readonly unique?: boolean
  /** Somebody asked for these very places: bytes that lie elsewhere in the registry are copied there, not named again. */
  readonly binds?: boolean
  /** Is each place made of the hash of what lands there? Then equal bytes are sent once. */
  readonly byContent?: boolean
}

/** What quilt3 does: what lies in the registry stays, all else lands at `<name>/<logical key>`. */
export function defaultLanding(registry: RegistryPlace, name: string): Landing {
  return landingBelow(registry, placeIn(registry, name))
}

/** As quilt3's `dest` with a text: everything that is selected lands below a folder of the registry. */
export function landingBelow(registry: RegistryPlace, folder: PhysicalKey): Landing {
  return { selects: liesElsewhere(registry), place: (logicalKey) => joinKey(folder, logicalKey) }
}

/**
 * As quilt3's `dest`: an `s3://` prefix in the registry's bucket, or a function that gives the whole URI of each entry, of
 * any bucket. A prefix elsewhere, and a URI that is none or names a version, is an `invalid` Fault.
 */
export function landingOfDest(
  registry: RegistryPlace,
  name: string,
  dest: string | ((logicalKey: string, entry: Entry) => string) | undefined,
): Landing {
  if (dest === undefined) return defaultLanding(registry, name)
  if (typeof dest === 'string') {
    const folder = parsePhysicalKey(dest)
    if (folder.bucket !== registry.bucket) {
      throw invalid(`“${dest}” is not in the registry: give a prefix of s3://${registry.bucket}/, or leave dest out.`)
    }
    return { ...landingBelow(registry, folder), binds: true }
  }
  return {
    selects: liesElsewhere(registry),
    binds: true,
    place(logicalKey, entry) {
      const uri: unknown = dest(logicalKey, entry)
      if (typeof uri !== 'string') throw invalid(`The dest function gave no text for ${JSON.stringify(logicalKey)}.`)
      const place = parsePhysicalKey(uri)
      if (place.bucket === null || place.versionId !== null) {
        throw invalid(`The dest function gave “${uri}”: it must be an s3:// URI without a version.`)
      }
      return place
    },
  }
}

/** The landing with another choice of what is sent or copied: quilt3's `selector_fn`. */
export function landingOfSelector(landing: Landing, selects: Landing['selects'] | undefined): Landing {
  return selects ? { ...landing, selects } : landing
}

/** quilt3's default selector: what does not lie in the registry. */
export function liesElsewhere(registry: RegistryPlace): Landing['selects'] {
  return (_logicalKey, { physicalKey }) => keyWithin(registry, physicalKey) === undefined
}

/** A place that an object can be put at; else an `invalid` Fault that names the entry. */
export function checkPlace(logicalKey: string, place: PhysicalKey, registry: RegistryPlace): PhysicalKey {
  const key = place.bucket === null ? keyWithin(registry, place) : place.path
  if (key === undefined) throw invalid(`${JSON.stringify(logicalKey)} would land outside the registry.`)
  checkWritableKey(key)
  return place
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}
