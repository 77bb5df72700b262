import { type Call, createLimiter, Fault, type Limiter } from '../../base/index.ts'
import { listRevisions, type Revision } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { PathHistory, PathHistoryQuery, PathStep, RegistryRef } from '../engine.ts'
import { DigestShelf, type ReadDigest } from './digest-shelf.ts'
import { type DigestPool, type ManifestDigest, placeOf } from './manifest-digest.ts'
import { fileStep, folderStep, keysBelow, type StepFacts } from './path-step.ts'

/** How far one path was followed. */
interface Trail {
  readonly revisions: readonly Revision[]
  readonly steps: PathStep[]
  /** What it is called in the next older revision. */
  path: string
  kind: 'file' | 'folder' | undefined
  /** One window at a time: each goes on where the one before it ended. */
  readonly turn: Limiter
}

const MOST_TRAILS = 20

/** Histories of paths, each followed as far as it was asked for. */
export class PathHistories {
  readonly #reading: (registry: RegistryRef) => ObjectStore
  readonly #digests: DigestShelf
  readonly #trails = new Map<string, Trail>()

  constructor(reading: (registry: RegistryRef) => ObjectStore) {
    this.#reading = reading
    this.#digests = new DigestShelf()
  }

  async window(
    registry: RegistryRef,
    name: string,
    path: string,
    { from, count }: PathHistoryQuery,
    call: Call,
  ): Promise<PathHistory> {
    const store = this.#reading(registry)
    const trail = await this.#trail(store, `${registry.storeId}/${registry.bucket}`, name, path, from, call)
    await trail.turn(() => this.#follow(store, trail, from + count, call), call.signal)
    return { revisions: trail.revisions.length, steps: trail.steps.slice(from, from + count) }
  }

  /** From its beginning the list of revisions is read anew; what was followed in the same list holds, if all could be read. */
  async #trail(store: ObjectStore, home: string, name: string, path: string, from: number, call: Call): Promise<Trail> {
    const id = `${home}/${name}/${path}`
    const kept = this.#trails.get(id)
    if (kept && from > 0) return kept
    const { revisions } = await listRevisions(store, name, call)
    if (revisions.length === 0) {
      throw new Fault('absent', `There is no package ${name} in ${store.uri}. Check the name, or publish it.`, {
        where: { registry: store.uri, package: name },
      })
    }
    const holds = kept && isSameList(kept.revisions, revisions) && kept.steps.every(({ fault }) => fault === undefined)
    const trail = holds ? kept : { revisions, steps: [], path, kind: undefined, turn: createLimiter(1) }
    this.#trails.delete(id)
    this.#trails.set(id, trail)
    for (const oldest of this.#trails.keys()) {
      if (this.#trails.size <= MOST_TRAILS) break
      this.#trails.delete(oldest)
    }
    return trail
  }

  async #follow(store: ObjectStore, trail: Trail, end: number, call: Call): Promise<void> {
    const { revisions, steps } = trail
    const last = Math.min(end, revisions.length)
    if (steps.length >= last) return
    const window = this.#digests.open(store, call)
    // One more: a step is told against the revision before it.
    const hashes = revisions.slice(steps.length, last + 1).map(({ topHash }) => topHash)
    await window.readAll(hashes)
    for (let at = steps.length; at < last; at += 1) {
      const revision = revisions[at]
      if (!revision) return
      const now = await window.read(revision.topHash)
      if ('fault' in now) {
        steps.push({ ...headOf(revision, trail), ...UNKNOWN, message: undefined, fault: now.fault })
        continue
      }
      let before: ReadDigest | undefined
      for (let older = at + 1; older < revisions.length && (!before || 'fault' in before); older += 1) {
        const next = revisions[older]
        before = next && (await window.read(next.topHash))
      }
      addStep(trail, revision, { now, before: before && 'keys' in before ? before : undefined, pool: window.pool })
    }
  }
}

interface StepSides {
  readonly now: ManifestDigest
  readonly before: ManifestDigest | undefined
  readonly pool: DigestPool
}

function addStep(trail: Trail, revision: Revision, { now, before, pool }: StepSides): void {
  const isBelow = keysBelow(trail.path, pool)
  trail.kind ??= kindOf(pool.keys.find(trail.path), isBelow, [now, before])
  const facts =
    trail.kind === 'folder' ? folderStep(now, before, trail.path, pool) : fileStep(now, before, trail.path, pool)
  trail.steps.push({ ...headOf(revision, trail), ...facts, message: now.message, fault: undefined })
  trail.path = facts.movedFrom ?? trail.path
}

/** Undefined as long as nothing stood there. */
function kindOf(
  key: number | undefined,
  isBelow: (key: number) => boolean,
  digests: readonly (ManifestDigest | undefined)[],
): Trail['kind'] {
  const there = digests.flatMap((digest) => digest ?? [])
  if (there.some((digest) => placeOf(digest, key) !== undefined)) return 'file'
  return there.some(({ keys }) => keys.some(isBelow)) ? 'folder' : undefined
}

const UNKNOWN: StepFacts = {
  change: 'unknown',
  movedFrom: undefined,
  movedTo: undefined,
  sizeBytes: undefined,
  hashText: undefined,
  entries: undefined,
  counts: undefined,
}

function headOf({ topHash, createdMs }: Revision, { path, kind = 'file' }: Trail) {
  return { topHash, createdMs, path, kind }
}

function isSameList(a: readonly Revision[], b: readonly Revision[]): boolean {
  return a.length === b.length && a.every(({ topHash, pointer }, at) => isSame(b[at], topHash, pointer))
}

function isSame(revision: Revision | undefined, topHash: string, pointer: string): boolean {
  return revision?.topHash === topHash && revision.pointer === pointer
}
