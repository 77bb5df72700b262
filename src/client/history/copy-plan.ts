import { asFault, type Call, Fault, throwIfAborted } from '../../base/index.ts'
import {
  formatPhysicalKey,
  manifestBytes,
  type PhysicalKey,
  parsePackageName,
  userMetaOf,
  userMetaOfEntry,
  withMessage,
} from '../../package/index.ts'
import { checkWorkflow, loadWorkflows, readSmallObject } from '../../registry/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { CopyPlan, CopyRequest } from '../engine.ts'
import { hexOf } from '../push/entry-digests.ts'
import { chunkedOf, entryOf, type PlannedEntry, planPush } from '../push/plan-push.ts'
import { whereItLies } from '../where-it-lies.ts'
import { type CopyJob, copyJob } from './copy-job.ts'

const MOST_KEYS = 200

type Problem = CopyPlan['problems'][number]

/** What a copy would write and what stands in its way; writes nothing. */
export async function planCopy(desk: EngineDesk, request: CopyRequest, call: Call = {}): Promise<CopyPlan> {
  const named = problemOf('name', () => parsePackageName(request.to.name))
  if (named) return { ...EMPTY_PLAN, problems: [named] }
  const copy = await copyJob(desk, request, call)
  const planned = [...planPush(copy.job, { sharesStore: copy.context.sharesStore, hexHash })]
  const moving = planned.filter(({ way }) => way !== 'kept')
  const streamed = moving.filter(({ way }) => way !== 'copied')
  return {
    parent: copy.latest,
    entries: planned.length,
    sizeBytes: copy.source.sizeBytes,
    copied: totals(moving),
    streamed: totals(streamed),
    keys: await firstKeys(moving),
    problems: [...headerProblems(copy), ...unreachable(copy, moving), ...(await workflowProblems(copy, call))],
    warnings: warnings(copy, request, planned),
  }
}

const EMPTY_PLAN: CopyPlan = {
  parent: null,
  entries: 0,
  sizeBytes: 0,
  copied: { files: 0, bytes: 0 },
  streamed: { files: 0, bytes: 0 },
  keys: [],
  problems: [],
  warnings: [],
}

/** In a plan nothing is read: a digest that the manifest does not hold stays open. */
function hexHash(item: Parameters<typeof entryOf>[0]): string | Promise<string> {
  const told = chunkedOf(entryOf(item))
  return told === undefined ? '…' : hexOf(told)
}

function totals(planned: readonly PlannedEntry[]): CopyPlan['copied'] {
  return { files: planned.length, bytes: planned.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0) }
}

function firstKeys(moving: readonly PlannedEntry[]): Promise<string[]> {
  return Promise.all(moving.slice(0, MOST_KEYS).map(async ({ place }) => formatPhysicalKey(await place)))
}

/** The header is one record: what would not fit into it is told before any byte moves (format §2.1). */
function* headerProblems({ job }: CopyJob): Iterable<Problem> {
  const header = withMessage(job.header, job.message)
  const problem = problemOf('message', () => manifestBytes({ header, entries: [], dirMeta: new Map() }))
  if (problem) yield problem
}

/** Bytes that nobody can fetch from here: on a disk, or in a bucket of no store of this site. One problem for each place. */
function* unreachable({ context }: CopyJob, moving: readonly PlannedEntry[]): Iterable<Problem> {
  const asked = new Set<string | null>()
  for (const { entry } of moving) {
    const { bucket } = entry.physicalKey
    if (bucket !== null && asked.has(bucket)) continue
    asked.add(bucket)
    const problem = problemOf('files', () => checkReach(context, entry.physicalKey, entry.logicalKey))
    if (!problem) continue
    yield { ...problem, at: entry.logicalKey }
    if (bucket === null) return
  }
}

function checkReach(context: CopyJob['context'], physicalKey: PhysicalKey, logicalKey: string): void {
  if (whereItLies(context, physicalKey)) return
  throw new Fault(
    'absent',
    `The bytes of ${logicalKey} lie on the disk of whoever made this package, so they cannot be copied from here.`,
    { where: { logicalKey, path: physicalKey.path } },
  )
}

async function workflowProblems({ context, target, job }: CopyJob, call: Call): Promise<Problem[]> {
  try {
    const { problems } = await checkWorkflow({
      loaded: await loadWorkflows(target, call),
      wish: job.workflow,
      candidate: {
        name: job.name,
        message: job.message,
        meta: userMetaOf(job.header),
        entries: candidates(job),
      },
      read: async (key, readCall) => {
        const lies = whereItLies(context, key)
        if (!lies) throw new Fault('absent', `${key.path} is not on this machine.`, { where: { path: key.path } })
        return readSmallObject(lies.store, lies.ref, readCall)
      },
      signal: call.signal,
    })
    return problems.map(({ field, pointer, logicalKey, fault }) => ({
      field: field === 'entries' ? 'files' : field,
      at: logicalKey ?? pointer,
      fault: fault.toWire(),
    }))
  } catch (error) {
    throwIfAborted(call.signal)
    return [{ field: 'workflow', at: undefined, fault: asFault(error).toWire() }]
  }
}

function* candidates({ items }: CopyJob['job']) {
  for (const item of items) {
    const entry = entryOf(item)
    yield { logicalKey: item.logicalKey, size: entry.size, meta: userMetaOfEntry(entry) ?? new Map() }
  }
}

function warnings(
  { source, versions, latest, target }: CopyJob,
  { from, to, data }: CopyRequest,
  planned: readonly PlannedEntry[],
): string[] {
  const told: string[] = []
  const isHere = from.registry.storeId === to.registry.storeId && from.registry.bucket === to.registry.bucket
  if (isHere && from.name === to.name && latest !== from.topHash) {
    told.push('This is not the latest revision: its copy would become the latest, and what came after it stays behind.')
  }
  if (versions === 'none' && latest !== null && data === 'copy') {
    told.push(
      `${target.uri} keeps no versions: the files land by their hash, so that older revisions keep their bytes.`,
    )
  }
  if (source.manifest.dirMeta.size > 0) told.push('The metadata of folders is dropped, as by every push.')
  if (planned.some(({ way, entry }) => way !== 'kept' && entry.hash !== null && chunkedOf(entry) === undefined)) {
    told.push('Files with hashes of an older type get today’s, so that the copy has another top hash.')
  }
  const onDisk = planned.filter(({ way, entry }) => way === 'kept' && entry.physicalKey.bucket === null).length
  if (onDisk > 0 && target.bucket !== null) {
    told.push('Some files stay on the disk of whoever made this package: others cannot open them.')
  }
  return told
}

function problemOf(field: string, check: () => unknown): Problem | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    return { field, at: undefined, fault: asFault(error).toWire() }
  }
}
