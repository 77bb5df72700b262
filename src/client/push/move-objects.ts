import { Fault, isFault, type Limiter } from '../../base/index.ts'
import { type Entry, type PhysicalKey, sizeOf } from '../../package/index.ts'
import { keyWithin, type ObjectStore, placeIn } from '../../store/index.ts'
import {
  type CopyTask,
  copyObject,
  createPace,
  type MoveOptions,
  type MovingFile,
  moveFiles,
  type StoredObject,
  streamObject,
} from '../../transfer/index.ts'
import type { ClientContext } from '../context.ts'
import { storeForWork } from '../store-for.ts'
import { whereItLies } from '../where-it-lies.ts'
import { toldDigest, withChunked } from './entry-digests.ts'
import { ObjectNotes } from './object-notes.ts'
import type { PlacedEntry } from './place-entries.ts'
import type { Landed } from './send-files.ts'
import { together } from './together.ts'

/** Objects that the store copies at once; quilt3 has ten threads. */
const COPIES_AT_ONCE = 10

export interface ObjectsCall extends MoveOptions {
  /** Each piece of work has a progress of its own. */
  readonly progress: () => MoveOptions['onProgress']
  /** Parts in memory at once. */
  readonly parts: Limiter
}

/** Gets the bytes of objects to where they land: copied by the store itself, or read there and sent. */
export async function moveObjects(
  context: ClientContext,
  target: ObjectStore,
  placed: readonly PlacedEntry[],
  { progress, parts, ...options }: ObjectsCall,
): Promise<readonly Landed[]> {
  const { clock } = context
  const notes = await ObjectNotes.open({
    target,
    places: placed.map(({ place }) => place),
    clock,
    journal: options.journal,
  })
  const move = async (objects: readonly PlacedEntry[], more: Partial<MoveOptions>): Promise<readonly Landed[]> => {
    if (objects.length === 0) return []
    const files = objects.map(({ entry }) => ({ logicalKey: entry.logicalKey, sizeBytes: sizeOf(entry) ?? 0 }))
    const work = (file: MovingFile) => moveObject({ context, target, notes, parts }, objects[file.index], file)
    const landed = await moveFiles(files, work, { ...options, ...more, clock, onProgress: progress() })
    return objects.map((placement, index) => [placement, landed[index]])
  }
  const { copied = [], streamed = [] } = Object.groupBy(placed, ({ way }) => (way === 'copied' ? 'copied' : 'streamed'))
  // Copies need nothing of the link, so that they neither wait for those that do nor hold them up.
  const pace = createPace({ clock, atOnce: COPIES_AT_ONCE })
  return (await together([move(copied, { pace }), move(streamed, {})])).flat()
}

interface Scene {
  readonly context: ClientContext
  readonly target: ObjectStore
  readonly notes: ObjectNotes
  readonly parts: Limiter
}

async function moveObject(scene: Scene, placement: PlacedEntry | undefined, file: MovingFile): Promise<Entry> {
  if (!placement) throw new Fault('internal', 'An object that was to be moved is not there.', { action: 'reload' })
  const { context, target, notes } = scene
  const { entry, way, place } = placement
  const { logicalKey, physicalKey } = entry
  if (file.replacement) throw notReplaced(logicalKey)
  const { signal } = file
  const here = keyWithin(target, physicalKey)
  const own = { store: target, ref: { key: here ?? '', versionId: physicalKey.versionId ?? undefined } }
  const lies = here === undefined ? whereItLies(context, physicalKey, storeForWork) : own
  const look = () => file.ask(async () => lies?.store.head(lies.ref, { signal }), 'small')
  const sizeBytes = sizeOf(entry) ?? (await look())?.sizeBytes
  const key = keyWithin(target, place)
  if (!lies || sizeBytes === undefined || key === undefined) throw notAtHand(logicalKey, physicalKey)
  const told = await toldDigest(entry, sizeBytes)
  const source = { ...lies.ref, bucket: physicalKey.bucket }
  const check = (chunked: string) => {
    if (told !== undefined && told !== chunked) throw notTheBytes(logicalKey, physicalKey)
  }
  const task: CopyTask = { source, sourceStore: lies.store, sizeBytes, key, check }
  const standing = await file.ask(() => notes.standing(key, sizeBytes, told, { signal }), 'small')
  if (standing) file.moved(sizeBytes, sizeBytes)
  const stored = standing ?? (await (way === 'copied' ? copyOrStream : stream)(scene, task, file))
  check(stored.chunked)
  if (!standing) await notes.stored(stored)
  const landed = { ...entry, physicalKey: placeIn(target, key, stored.versionId), size: BigInt(sizeBytes) }
  return withChunked(landed, stored.chunked)
}

async function copyOrStream(scene: Scene, task: CopyTask, file: MovingFile): Promise<StoredObject> {
  const { context, notes, parts } = scene
  const { clock, hashPool } = context
  const noting = notes.noting(task.sizeBytes)
  const copy = () => {
    file.movedNothing()
    const call = { signal: file.signal, clock, note: notes.note, parts, onBytes: file.moved }
    return copyObject(noting, { ...task, streams: false }, hashPool, call)
  }
  try {
    return await file.ask(copy)
  } catch (error) {
    if (!isFault(error, 'unsupported')) throw error
    return stream(scene, task, file)
  }
}

/** Each part waits for its turn by itself, so that a pause and a limit hold for it. */
function stream({ context, notes, parts }: Scene, task: CopyTask, file: MovingFile): Promise<StoredObject> {
  const { clock, hashPool } = context
  const call = { signal: file.signal, clock, note: notes.note, parts, ask: file.ask, onBytes: file.moved }
  return streamObject(notes.noting(task.sizeBytes), task, hashPool, call)
}

function notAtHand(logicalKey: string, { path }: PhysicalKey): Fault {
  return new Fault('absent', `The bytes of ${logicalKey} are not at hand: ${path} is a path of another machine.`, {
    action: 'choose-again',
    where: { file: logicalKey },
  })
}

function notReplaced(logicalKey: string): Fault {
  return new Fault(
    'unsupported',
    `${logicalKey} lies in a bucket, and no file can take its place here. Try it again, or leave it out.`,
    { where: { logicalKey } },
  )
}

function notTheBytes(logicalKey: string, { bucket, path }: PhysicalKey): Fault {
  return new Fault(
    'corrupt',
    `The bytes of ${logicalKey} are not those that the package names. Nothing was published. Set the entry anew if they are meant.`,
    { where: { logicalKey, key: path, ...(bucket !== null && { bucket }) } },
  )
}
