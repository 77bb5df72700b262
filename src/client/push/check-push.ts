import { type Call, Fault } from '../../base/index.ts'
import {
  type Entry,
  type JsonObject,
  manifestLines,
  userMetaOf,
  userMetaOfEntry,
  withMessage,
  withWorkflow,
} from '../../package/index.ts'
import { checkWorkflow, loadWorkflows, readSmallObject, type SchemaReader } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { ClientContext } from '../context.ts'
import { whereItLies } from '../where-it-lies.ts'
import { entryOf } from './plan-push.ts'
import type { PushJob } from './push-job.ts'

/**
 * The header that a push will write, but for its message. Refuses what could not be published: a record that is too large
 * or holds what JSON cannot (format §2.1), and whatever the registry's workflow objects to (format §14.3).
 */
export async function checkedHeader(
  context: ClientContext,
  store: ObjectStore,
  job: PushJob,
  call: Call,
): Promise<JsonObject> {
  checkRecords(job)
  if (job.checksWorkflow === false) return job.header
  const { header, problems } = await checkWorkflow({
    loaded: await loadWorkflows(store, call),
    wish: job.workflow,
    candidate: {
      name: job.name,
      message: job.message,
      meta: userMetaOf(job.header),
      entries: workflowEntries(job),
    },
    read: schemaReader(context),
    signal: call.signal,
  })
  const [problem] = problems
  if (problem) throw problem.fault
  return withWorkflow(job.header, header)
}

/** Only records with metadata can be too large, or hold NaN; the others are not worth the time. */
function checkRecords({ header, message, items, dirMeta = new Map() }: PushJob): void {
  const entries: Entry[] = []
  for (const item of items) {
    const entry = entryOf(item)
    const isBare = entry.meta instanceof Map && entry.meta.size === 0
    if (!isBare) entries.push({ ...entry, physicalKey: { bucket: 'b', path: '', versionId: null } })
  }
  for (const _line of manifestLines({ header: withMessage(header, message), entries, dirMeta }));
}

function* workflowEntries({ items }: PushJob) {
  for (const item of items) {
    const entry = entryOf(item)
    yield { logicalKey: item.logicalKey, size: entry.size, meta: userMetaOfEntry(entry) ?? new Map() }
  }
}

/** Reads the schemas of workflows, wherever they lie. */
export function schemaReader(context: ClientContext): SchemaReader {
  return async (key, call) => {
    const lies = whereItLies(context, key)
    if (!lies) throw new Fault('absent', `${key.path} is not on this machine.`, { where: { path: key.path } })
    return readSmallObject(lies.store, lies.ref, call)
  }
}
