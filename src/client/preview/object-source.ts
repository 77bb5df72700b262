import { type Call, Fault } from '../../base/index.ts'
import { sha256, toBase64 } from '../../hash/index.ts'
import type { ByteRange, ObjectFacts, ObjectRef, ObjectStore } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import { rangeBytes } from '../engine/range-bytes.ts'
import type { PreviewTarget, RangeBytes } from '../engine.ts'

type ObjectTarget = Extract<PreviewTarget, { readonly kind: 'object' }>

/** One state of an object: all that is read of it has to be of this one. */
export interface PinnedObject {
  readonly store: ObjectStore
  readonly ref: ObjectRef
  readonly pin: Partial<Pick<ObjectFacts, 'sizeBytes' | 'etag' | 'modifiedMs' | 'sha256'>>
}

/** The version or ETag that was asked for, else the state that was found first. */
export async function pinnedObject(
  desk: Pick<EngineDesk, 'pins' | 'reading'>,
  { registry, logicalKey: key, versionId, etag }: ObjectTarget,
  call: Call,
): Promise<PinnedObject> {
  const store = desk.reading(registry)
  const pins = await desk.pins()
  if (versionId === undefined && etag === undefined) {
    const pin = await pins.pin(registry, store, key, call)
    return { store, ref: { key, versionId: pin.versionId }, pin }
  }
  const known = await pins.known(registry, key).catch(() => undefined)
  const isKnown =
    known !== undefined &&
    (versionId === undefined || known.versionId === versionId) &&
    (etag === undefined || known.etag === etag)
  return { store, ref: { key, versionId }, pin: isKnown ? known : { etag } }
}

/** Bytes of the pinned state; of another they are a `changed` Fault. All of them are checked, where the store tells their SHA-256. */
export async function readPinned({ store, ref, pin }: PinnedObject, range: ByteRange, call: Call): Promise<RangeBytes> {
  const body = await store.read(ref, { ...call, range })
  const { facts, stream } = body
  if (!isOf(facts, pin)) {
    await stream.cancel()
    throw new Fault('changed', `${ref.key} in ${store.uri} was replaced while it was read. Read it again.`, {
      action: 'reload',
      where: { registry: store.uri, key: ref.key },
    })
  }
  const bytes = await rangeBytes(store, body, range)
  // The answer to a range tells no checksum, and one of parts says nothing of the whole.
  const told = facts.sha256 ?? pin.sha256
  if (facts.sizeBytes > bytes.length || told === undefined || told.includes('-')) return { bytes, checked: 'part' }
  if (toBase64(await sha256(bytes)) === told) return { bytes, checked: 'whole' }
  throw new Fault('corrupt', `The bytes of ${ref.key} are not those that ${store.uri} has a checksum of.`, {
    where: { registry: store.uri, key: ref.key },
  })
}

function isOf(facts: ObjectFacts, { sizeBytes, etag, modifiedMs }: PinnedObject['pin']): boolean {
  const fits = <T>(a: T | undefined, b: T | undefined) => a === undefined || b === undefined || a === b
  return fits(facts.sizeBytes, sizeBytes) && fits(facts.etag, etag) && fits(facts.modifiedMs, modifiedMs)
}
