import { asFault, type Call, Fault, isAbort, throwIfAborted } from '../../base/index.ts'
import { manifestBytes, parsePackageName, withMessage } from '../../package/index.ts'
import { readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { DraftState, PublishPlan, PublishProblem, PublishRequest } from '../engine.ts'
import type { Draft } from './draft.ts'
import { draftHeader } from './draft-header.ts'
import type { BytesPlan, planBytes } from './draft-plan.ts'
import { draftState } from './draft-state.ts'
import { planWarnings } from './plan-warnings.ts'

const MOST_KEYS = 200

export interface PlanOptions {
  readonly store: ObjectStore
  readonly sharesStore: (a: string, b: string) => boolean
  readonly nowMs: number
  readonly planBytes: typeof planBytes
  /** What the registry's workflow objects to. */
  readonly workflowProblems: (request: PublishRequest, call: Call) => Promise<readonly PublishProblem[]>
}

/** A plan with all its keys. */
export interface WholePlan extends PublishPlan {
  readonly allKeys: readonly string[]
}

/** What a publish would write and what stands in its way. Reads `latest` and the workflows; writes nothing. */
export async function planPublish(
  draft: Draft,
  request: PublishRequest,
  { store, sharesStore, nowMs, workflowProblems, ...options }: PlanOptions,
  call: Call = {},
): Promise<WholePlan> {
  const state = draftState(draft, undefined)
  const problems = [...requestProblems(draft, state, request)]
  const has = (field: PublishProblem['field']) => problems.some((problem) => problem.field === field)
  const [isNamed, hasMeta] = [!has('name'), !has('metadata')]
  const [found, versions, objections] = await Promise.all([
    isNamed ? readParent(store, request, call) : undefined,
    askVersions(store, call),
    objectionsTo(hasMeta ? request : { ...request, metaText: '' }, workflowProblems, call),
  ])
  if (found?.problem) problems.push(found.problem)
  const known = new Set(problems.map(({ field }) => field))
  problems.push(...objections.filter(({ field }) => !(known.has(field) && (field === 'metadata' || field === 'name'))))
  const parent = found?.parent ?? null
  const scene = { registry: { bucket: store.bucket, root: store.root }, sharesStore, versions, nowMs }
  const bytes = options.planBytes(draft, isNamed ? request : { ...request, name: 'name/less' }, scene)
  if (bytes.problem && !(bytes.problem.field === 'files' && known.has('files'))) problems.push(bytes.problem)
  return {
    registry: store.uri,
    files: state.files,
    sizeBytes: state.sizeBytes,
    ...sumsOf(bytes),
    counts: state.counts,
    keys: isNamed ? bytes.keys.slice(0, MOST_KEYS) : [],
    allKeys: isNamed ? bytes.keys : [],
    parent,
    versions,
    problems,
    warnings: planWarnings({ draft, request, registry: scene.registry, bytes, versions, parent }),
  }
}

function sumsOf({ sent, saved, copied, kept }: BytesPlan): Pick<PublishPlan, 'sent' | 'saved' | 'copied' | 'kept'> {
  return { sent, saved, copied, kept }
}

function* requestProblems(draft: Draft, state: DraftState, request: PublishRequest): Iterable<PublishProblem> {
  const name = faultOf(() => parsePackageName(request.name))
  if (name) yield { field: 'name', at: undefined, fault: name.toWire() }
  const meta = faultOf(() => checkHeader(draft, request))
  if (meta) yield { field: 'metadata', at: undefined, fault: meta.toWire() }
  const files = filesFault(state, request)
  if (files) yield { field: 'files', at: undefined, fault: files.toWire() }
}

function filesFault(state: DraftState, { allowEmpty }: PublishRequest): Fault | undefined {
  const [trouble] = state.troubles
  if (trouble) {
    const { code, message, action, where } = trouble.fault
    const subject = andMore(trouble.path, state.troubles.length)
    return new Fault(code, `${subject} cannot be published: ${message}`, { action, where })
  }
  const [missing] = state.missing
  if (missing !== undefined) {
    const subject = andMore(missing, state.missing.length)
    return new Fault('changed', `${subject} cannot be read any more. Choose the same files again, or remove them.`, {
      action: 'choose-again',
    })
  }
  const [conflict] = state.conflicts
  if (conflict) {
    const subject = andMore(conflict.path, state.conflicts.length)
    return new Fault('conflict', `${subject} were changed by others too. Say for each whose it becomes.`, {
      action: 'fix-input',
    })
  }
  if (state.files > 0 || allowEmpty) return undefined
  return new Fault('invalid', 'There are no files yet. Drop some, or publish an empty package on purpose.', {
    action: 'fix-input',
  })
}

function andMore(first: string, count: number): string {
  return count > 1 ? `${first} and ${count - 1} more` : first
}

/** The header is one record: metadata that would not fit into it are told before any byte is sent (format §2.1). */
function checkHeader(draft: Draft, { metaText, message }: PublishRequest): void {
  const header = draftHeader(metaText, draft.ground?.manifest.header)
  manifestBytes({ header: withMessage(header, message === '' ? null : message), entries: [], dirMeta: new Map() })
}

async function objectionsTo(
  request: PublishRequest,
  ask: PlanOptions['workflowProblems'],
  call: Call,
): Promise<readonly PublishProblem[]> {
  try {
    return await ask(request, call)
  } catch (error) {
    if (isAbort(error)) throw error
    return [{ field: 'workflow', at: undefined, fault: asFault(error).toWire() }]
  }
}

async function readParent(store: ObjectStore, request: PublishRequest, call: Call) {
  try {
    return { parent: (await readLatest(store, request.name, call))?.topHash ?? null, problem: undefined }
  } catch (error) {
    throwIfAborted(call.signal)
    const problem: PublishProblem = { field: 'registry', at: undefined, fault: asFault(error).toWire() }
    return { parent: null, problem }
  }
}

async function askVersions(store: ObjectStore, call: Call): Promise<PublishPlan['versions']> {
  try {
    return await store.versions(call)
  } catch {
    throwIfAborted(call.signal)
    return 'unknown'
  }
}

function faultOf(check: () => unknown): Fault | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    return asFault(error)
  }
}
