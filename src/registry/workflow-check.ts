import { type Call, Fault, isFault } from '../base/index.ts'
import { formatPhysicalKey, type Json, type JsonObject } from '../package/index.ts'
import { type ChosenWorkflow, chooseWorkflow, type WorkflowWish } from './workflow-choice.ts'
import type { LoadedWorkflows } from './workflow-load.ts'
import { loadSchemas, type SchemaReader, type WorkflowSchemas } from './workflow-schemas.ts'

/** What a workflow checks of a revision (format §14.3). */
export interface WorkflowCandidate {
  readonly name: string
  readonly message: string | null
  /** `user_meta` of the header; undefined: the header has none. */
  readonly meta: Json | undefined
  /** In walk order. Undefined: they are not known yet, and not checked. */
  readonly entries: Iterable<WorkflowEntry> | undefined
}

export interface WorkflowEntry {
  readonly logicalKey: string
  readonly size: Json
  /** `user_meta` of the entry; an empty object where it has none. */
  readonly meta: Json
}

/** What stands in the way of a revision. */
export interface WorkflowProblem {
  /** `workflow`: the choice, or the configuration and its schemas themselves. */
  readonly field: 'workflow' | 'message' | 'name' | 'metadata' | 'entries'
  /** JSON pointer into the metadata of the package, or into `{logical_key, size, meta}` of the entry; `''`: all of it. */
  readonly pointer: string | undefined
  /** Of an entry. */
  readonly logicalKey: string | undefined
  /** Its message is a sentence for people. */
  readonly fault: Fault
}

export interface WorkflowVerdict {
  /** The header's `workflow` (format §14.4). Undefined: the registry has no workflows, or none could be chosen. */
  readonly header: JsonObject | undefined
  /** Nothing may be published while there are any. */
  readonly problems: readonly WorkflowProblem[]
}

export interface WorkflowQuestion extends Call {
  readonly loaded: LoadedWorkflows | undefined
  readonly wish: WorkflowWish
  readonly candidate: WorkflowCandidate
  readonly read: SchemaReader
}

/** A workflow that is ready to check revisions: chosen, its schemas read. */
export interface ReadyWorkflow {
  readonly chosen: ChosenWorkflow | null
  readonly schemas: WorkflowSchemas
  readonly header: JsonObject
}

/** Checks a revision as quilt3 does on push (format §14.3). Throws nothing but an `AbortError`. */
export async function checkWorkflow(question: WorkflowQuestion): Promise<WorkflowVerdict> {
  const { loaded, wish, candidate, read, signal } = question
  try {
    const ready = await readyWorkflow(loaded, wish, read, { signal })
    if (ready === undefined) return { header: undefined, problems: [] }
    return { header: ready.header, problems: [...problemsOf(ready, candidate)] }
  } catch (error) {
    if (!isFault(error)) throw error
    return { header: undefined, problems: [problem('workflow', error)] }
  }
}

/**
 * The workflow that a wish comes to; undefined: the registry has none, and none is wished for.
 * A wish that cannot be met is an `invalid` Fault; what is wrong with the configuration or a schema another one.
 */
export async function readyWorkflow(
  loaded: LoadedWorkflows | undefined,
  wish: WorkflowWish,
  read: SchemaReader,
  call: Call = {},
): Promise<ReadyWorkflow | undefined> {
  if (loaded === undefined) {
    if (wish === undefined) return undefined
    throw new Fault('invalid', 'This registry has no workflows: leave the workflow out.', { action: 'fix-input' })
  }
  const chosen = chooseWorkflow(loaded.config, wish)
  const schemas = await loadSchemas(loaded, chosen, read, call)
  return { chosen, schemas, header: headerOf(loaded, chosen, schemas) }
}

function headerOf(loaded: LoadedWorkflows, chosen: ChosenWorkflow | null, { places }: WorkflowSchemas): JsonObject {
  const header = new Map<string, Json>([
    ['id', chosen?.id ?? null],
    ['config', formatPhysicalKey(loaded.physicalKey)],
  ])
  if (places.size > 0) header.set('schemas', places)
  return header
}

function* problemsOf({ chosen }: ReadyWorkflow, candidate: WorkflowCandidate): Iterable<WorkflowProblem> {
  if (chosen === null) return
  if (chosen.workflow.isMessageRequired && !candidate.message) {
    yield problem(
      'message',
      invalid('The workflow of this registry wants a message: say what is in it, or what changed.'),
    )
  }
  if (chosen.pattern && !chosen.pattern(candidate.name)) {
    yield problem(
      'name',
      invalid(`The workflow wants a name in which the pattern ${chosen.workflow.handlePattern ?? ''} is found.`),
    )
  }
}

function problem(field: WorkflowProblem['field'], fault: Fault): WorkflowProblem {
  return { field, pointer: undefined, logicalKey: undefined, fault }
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}
