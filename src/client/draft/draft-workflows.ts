import { type Call, type Clock, orAbort } from '../../base/index.ts'
import { userMetaOf, userMetaOfEntry } from '../../package/index.ts'
import {
  checkWorkflow,
  type FormModel,
  type LoadedWorkflows,
  loadWorkflows,
  type SchemaReader,
  type WorkflowEntry,
  type WorkflowProblem,
  workflowForm,
} from '../../registry/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PublishProblem, PublishRequest, RegistryRef, WorkflowChoices } from '../engine.ts'
import { schemaReader } from '../push/check-push.ts'
import type { Draft } from './draft.ts'
import { draftHeader } from './draft-header.ts'

/** A plan is made at every pause of typing: what was read is good for as long. Push reads all of it again. */
const FRESH_MS = 30_000
/** More entries are checked when they are published: that takes seconds. */
const MOST_CHECKED = 100_000

interface Read<T> {
  readonly value: Promise<T>
  readonly atMs: number
}

/** The workflows of registries, as the page asks for them while a draft is filled in. */
export class DraftWorkflows {
  readonly #desk: EngineDesk
  readonly #clock: Clock
  readonly #loaded = new Map<string, Read<LoadedWorkflows | undefined>>()
  readonly #schemas = new Map<string, Read<Awaited<ReturnType<SchemaReader>>>>()
  readonly #entries = new WeakMap<Draft, { readonly key: string; readonly problems: readonly PublishProblem[] }>()

  constructor(desk: EngineDesk) {
    this.#desk = desk
    this.#clock = desk.env.clock
  }

  /** Undefined where the registry has none. One that cannot be read is a Fault. */
  async choices(registry: RegistryRef, call: Call = {}): Promise<WorkflowChoices | undefined> {
    const loaded = await this.#load(registry, call)
    if (!loaded) return undefined
    const { isWorkflowRequired, defaultWorkflow, workflows, successors } = loaded.config
    return {
      isRequired: isWorkflowRequired,
      defaultWorkflow,
      workflows: Array.from(workflows, ([id, workflow]) => ({
        id,
        name: workflow.name,
        description: workflow.description,
        isMessageRequired: workflow.isMessageRequired,
        hasMetadataSchema: workflow.metadataSchema !== undefined,
        hasEntriesSchema: workflow.entriesSchema !== undefined,
        handlePattern: workflow.handlePattern,
      })),
      successors: successors.map(({ registry: uri, title, copyData }) => ({
        registry: uri,
        title,
        copiesData: copyData,
      })),
    }
  }

  async form(registry: RegistryRef, workflow: string, call: Call = {}): Promise<FormModel | undefined> {
    const loaded = await this.#load(registry, call)
    return workflowForm({ loaded, wish: workflow, read: this.#reader(registry), ...call })
  }

  /** What the chosen workflow objects to (format §14.3). Metadata that are no JSON are not its business. */
  async problems(draft: Draft, request: PublishRequest, call: Call = {}): Promise<readonly PublishProblem[]> {
    const loaded = await this.#load(request.registry, call)
    const question = { loaded, wish: request.workflow, read: this.#reader(request.registry), ...call }
    const candidate = {
      name: request.name,
      message: request.message === '' ? null : request.message,
      meta: userMetaOf(draftHeader(request.metaText, draft.ground?.manifest.header)),
    }
    const { problems } = await checkWorkflow({ ...question, candidate: { ...candidate, entries: undefined } })
    const id = request.workflow === undefined ? loaded?.config.defaultWorkflow : request.workflow
    const hasEntriesSchema = loaded?.config.workflows.get(id ?? '')?.entriesSchema !== undefined
    if (!loaded || !hasEntriesSchema || problems.some(({ field }) => field === 'workflow')) return told(problems)

    const key = `${draft.version} ${id} ${loaded.physicalKey.versionId}`
    const kept = this.#entries.get(draft)
    if (kept?.key === key) return [...told(problems), ...kept.problems]
    if (draft.overlay.slots.shown.filesAt('') > MOST_CHECKED) return told(problems)
    const whole = await checkWorkflow({ ...question, candidate: { ...candidate, entries: entriesOf(draft) } })
    const ofEntries = told(whole.problems.filter(({ field }) => field === 'entries'))
    this.#entries.set(draft, { key, problems: ofEntries })
    return [...told(problems), ...ofEntries]
  }

  #load(registry: RegistryRef, call: Call): Promise<LoadedWorkflows | undefined> {
    const read = () => loadWorkflows(this.#desk.reading(registry))
    return orAbort(this.#fresh(this.#loaded, `${registry.storeId}/${registry.bucket}`, read), call.signal)
  }

  #reader(registry: RegistryRef): SchemaReader {
    const read = schemaReader(this.#desk.contextOf(registry))
    return (key, call) => {
      const name = [registry.storeId, key.bucket, key.path, key.versionId].join(' ')
      return orAbort(
        this.#fresh(this.#schemas, name, () => read(key, {})),
        call.signal,
      )
    }
  }

  /** Shared by all who ask, so no single asker's signal may end it. A failure is not kept: the next pause asks again. */
  #fresh<T>(kept: Map<string, Read<T>>, name: string, read: () => Promise<T>): Promise<T> {
    const nowMs = this.#clock.monotonicMs()
    const known = kept.get(name)
    if (known && nowMs - known.atMs < FRESH_MS) return known.value
    const value = read()
    kept.set(name, { value, atMs: nowMs })
    value.catch(() => kept.delete(name))
    return value
  }
}

function* entriesOf(draft: Draft): Iterable<WorkflowEntry> {
  for (const { entry } of draft.present()) {
    yield { logicalKey: entry.logicalKey, size: entry.size, meta: userMetaOfEntry(entry) ?? new Map() }
  }
}

function told(problems: readonly WorkflowProblem[]): PublishProblem[] {
  return problems.map(({ field, pointer, logicalKey, detail, fault }) => ({
    field: field === 'entries' ? 'files' : field,
    at: logicalKey ?? pointer,
    detail,
    fault: fault.toWire(),
  }))
}
