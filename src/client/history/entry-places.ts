import { type Entry, sizeOf } from '../../package/index.ts'
import { keyWithin } from '../../store/index.ts'
import type { OpenRevision } from '../engine/open-revision.ts'
import type { EntryPlaces } from '../engine.ts'

/** Where the entries of a revision lie: the registry itself first, then the places with most entries. */
export function entryPlaces({ home, manifest }: Pick<OpenRevision, 'home' | 'manifest'>): EntryPlaces[] {
  const places = new Map<string, { place: string; here: boolean; entries: number; bytes: number }>()
  for (const entry of manifest.entries) {
    const here = keyWithin(home, entry.physicalKey) !== undefined
    const place = here ? homePlace(home) : placeOf(entry)
    const name = `${here} ${place}`
    const known = places.get(name) ?? { place, here, entries: 0, bytes: 0 }
    known.entries += 1
    known.bytes += sizeOf(entry) ?? 0
    places.set(name, known)
  }
  return [...places.values()].sort((a, b) => Number(b.here) - Number(a.here) || b.entries - a.entries)
}

function placeOf({ physicalKey: { bucket } }: Entry): string {
  return bucket === null ? 'file:' : `s3://${bucket}`
}

function homePlace({ bucket, root }: OpenRevision['home']): string {
  return bucket === null ? `file://${root.replace(/\/$/, '')}` : `s3://${bucket}`
}
