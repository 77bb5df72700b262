import { type Call, Fault } from '../../base/index.ts'
import { readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { type EngineDesk, hashFrom } from '../engine/engine-desk.ts'
import type { OpenRevision } from '../engine/open-revision.ts'
import type { CopyRequest } from '../engine.ts'
import { defaultLanding, type Landing } from '../push/landing.ts'
import { landingOfChoice } from '../push/landing-choice.ts'
import type { PushJob } from '../push/push.ts'

/** A copy as the push that it is. */
export interface CopyJob {
  readonly context: ClientContext
  /** Of the target, for reading. */
  readonly target: ObjectStore
  readonly source: OpenRevision
  readonly versions: Awaited<ReturnType<ObjectStore['versions']>>
  /** What `latest` names there now; null: no such package. */
  readonly latest: string | null
  readonly job: PushJob
}

/** Reads the revision whole, and how things stand where it is to go; writes nothing. */
export async function copyJob(desk: EngineDesk, request: CopyRequest, call: Call = {}): Promise<CopyJob> {
  const { from, to } = request
  refuseNamesake(desk, request)
  const target = desk.reading(to.registry)
  const [{ revision: source }, latest, versions] = await Promise.all([
    desk.shelf.open(desk.shelf.refOf(from.registry, hashFrom(from.topHash)), call),
    readLatest(target, to.name, call),
    target.versions(call),
  ])
  const { header, entries } = source.manifest
  return {
    context: copyContext(desk, request),
    target,
    source,
    versions,
    latest: latest?.topHash ?? null,
    job: {
      name: to.name,
      registry: desk.placeOf(to.registry),
      header,
      message: request.message === '' ? null : request.message,
      items: entries.map((entry) => ({ logicalKey: entry.logicalKey, entry })),
      parent: request.parent === null ? null : hashFrom(request.parent),
      workflow: request.workflow,
      landing: landingOf(desk, request, versions === 'none' && latest !== undefined),
    },
  }
}

/** Where a bucket keeps no versions, a copy by name would replace the bytes of older revisions: there it lands by hash. */
function landingOf(desk: EngineDesk, { to, data }: CopyRequest, wouldReplace: boolean): Landing {
  const registry = desk.placeOf(to.registry)
  const landing = wouldReplace
    ? landingOfChoice({ kind: 'hash' }, { registry, name: to.name, nowMs: 0 })
    : defaultLanding(registry, to.name)
  return data === 'copy' ? landing : { ...landing, selects: () => false }
}

/** The target's own bucket is the target's; every other one is what the source means by it. */
function copyContext({ contextOf, placeOf, stores }: EngineDesk, { from, to }: CopyRequest): ClientContext {
  const [source, target] = [contextOf(from.registry), contextOf(to.registry)]
  const { bucket: here } = placeOf(to.registry)
  const isOneStore = from.registry.storeId === to.registry.storeId
  return {
    ...target,
    openStore: (bucket) => (bucket === here ? target : source).openStore(bucket),
    sharesStore: (a, b) =>
      isOneStore
        ? stores.sharesStore(to.registry, a, b)
        : a !== from.registry.bucket && source.sharesStore(a, b) && target.sharesStore(a, b),
  }
}

/** A manifest names a bucket and no store: in a copy nobody could tell the two apart. */
function refuseNamesake({ placeOf }: EngineDesk, { from, to }: CopyRequest): void {
  const { bucket } = placeOf(from.registry)
  const isOneStore = from.registry.storeId === to.registry.storeId
  if (isOneStore || bucket === null || bucket !== placeOf(to.registry).bucket) return
  throw new Fault(
    'unsupported',
    `Both stores call their bucket ${bucket}, and a manifest names the bucket alone. Copy it to a bucket of another name.`,
    { action: 'fix-input', where: { bucket } },
  )
}
