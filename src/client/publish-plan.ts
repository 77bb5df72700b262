import { asFault, type Call, Fault, throwIfAborted } from '../base/index.ts'
import {
  formatPhysicalKey,
  type JsonObject,
  manifestBytes,
  newHeader,
  parseMetaText,
  parsePackageName,
  withMessage,
  withUserMeta,
} from '../package/index.ts'
import { readLatest } from '../registry/index.ts'
import { type ObjectStore, placeIn } from '../store/index.ts'
import type { Draft } from './draft.ts'
import type { PublishPlan, PublishRequest } from './engine.ts'
import { landingKey } from './push.ts'

const MOST_KEYS = 200
type Problem = PublishPlan['problems'][number]

/** What a publish would write and what stands in its way. Reads `latest`; writes nothing. */
export async function planPublish(
  store: ObjectStore,
  draft: Draft,
  request: PublishRequest,
  call: Call = {},
): Promise<PublishPlan> {
  const { files, sizeBytes, counts } = draft.state()
  const problems = [...requestProblems(draft, request)]
  const isNamed = !problems.some(({ field }) => field === 'name')
  const [found, versions] = await Promise.all([
    isNamed ? readParent(store, request, call) : undefined,
    askVersions(store, call),
  ])
  if (found?.problem) problems.push(found.problem)
  const parent = found?.parent ?? null
  return {
    registry: store.uri,
    files,
    sizeBytes,
    sent: { files, bytes: sizeBytes },
    copied: { files: 0, bytes: 0 },
    kept: { files: 0, bytes: 0 },
    counts,
    keys: isNamed ? firstKeys(store, draft, request.name) : [],
    parent,
    versions,
    problems,
    warnings: warnings(versions, parent, files),
  }
}

function* requestProblems(draft: Draft, request: PublishRequest): Iterable<Problem> {
  const { files, troubles } = draft.state()
  const name = faultOf(() => parsePackageName(request.name))
  if (name) yield { field: 'name', at: undefined, fault: name.toWire() }
  const meta = faultOf(() => checkHeader(request))
  if (meta) yield { field: 'metadata', at: undefined, fault: meta.toWire() }
  const [trouble] = troubles
  if (trouble) {
    const more = troubles.length > 1 ? ` and ${troubles.length - 1} more` : ''
    const fault = new Fault(
      trouble.fault.code,
      `${trouble.path}${more} cannot be published: ${trouble.fault.message}`,
      {
        action: trouble.fault.action,
        where: trouble.fault.where,
      },
    )
    yield { field: 'files', at: undefined, fault: fault.toWire() }
  }
  if (files === 0 && !request.allowEmpty) {
    const fault = new Fault('invalid', 'There are no files yet. Drop some, or publish an empty package on purpose.', {
      action: 'fix-input',
    })
    yield { field: 'files', at: undefined, fault: fault.toWire() }
  }
}

/** The header is one record: metadata that would not fit into it are told before any byte is sent (format §2.1). */
function checkHeader({ metaText, message }: PublishRequest): void {
  const header = withMessage(draftHeader(metaText), message === '' ? null : message)
  manifestBytes({ header, entries: [], dirMeta: new Map() })
}

/** The header of a new package with the metadata that the person typed. */
export function draftHeader(metaText: string): JsonObject {
  const meta = parseMetaText(metaText)
  return meta ? withUserMeta(newHeader(), meta) : newHeader()
}

async function readParent(store: ObjectStore, request: PublishRequest, call: Call) {
  try {
    return { parent: (await readLatest(store, request.name, call))?.topHash ?? null, problem: undefined }
  } catch (error) {
    throwIfAborted(call.signal)
    const problem: Problem = { field: 'registry', at: undefined, fault: asFault(error).toWire() }
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

function firstKeys(store: ObjectStore, draft: Draft, name: string): string[] {
  const keys: string[] = []
  for (const logicalKey of draft.keys()) {
    if (keys.length === MOST_KEYS) break
    keys.push(formatPhysicalKey(placeIn(store, landingKey(name, logicalKey))))
  }
  return keys
}

function warnings(versions: PublishPlan['versions'], parent: string | null, files: number): string[] {
  if (parent === null || files === 0 || versions === 'kept') return []
  return [
    versions === 'none'
      ? 'This bucket keeps no versions: files of the same name replace the bytes of older revisions.'
      : 'Selvage could not find out whether this bucket keeps versions: files of the same name may replace older bytes.',
  ]
}

function faultOf(check: () => unknown): Fault | undefined {
  try {
    check()
    return undefined
  } catch (error) {
    return asFault(error)
  }
}
