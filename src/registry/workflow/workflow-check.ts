import { type Call, type Fault, ourCode } from '../../base/index.ts'
import type { Json, JsonObject, PhysicalKey } from '../../package/index.ts'
import type { WorkflowWish } from './workflow-choice.ts'
import type { FormModel } from './workflow-form.ts'
import type { LoadedWorkflows } from './workflow-load.ts'
import type { SmallObject } from './workflow-object.ts'

/** Reads a schema; its key has a bucket, save in a local registry. What cannot be read is a Fault of the store. */
export type SchemaReader = (key: PhysicalKey, call: Call) => Promise<SmallObject>

/** Which workflow, and what it needs to be used. */
export interface WorkflowQuestion extends Call {
  /** Undefined: the registry has no workflows. */
  readonly loaded: LoadedWorkflows | undefined
  readonly wish: WorkflowWish
  /** Asked for each schema at most once; a page that asks again and again may keep what was read. */
  readonly read: SchemaReader
}

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
  /** What is wrong with what the pointer names, as a clause: `must be a text, but is a number`. */
  readonly detail: string | undefined
  /** Its message is the whole of it, a sentence for people. */
  readonly fault: Fault
}

export interface WorkflowVerdict {
  /** The header's `workflow` (format §14.4). Undefined: the registry has no workflows, or none could be used. */
  readonly header: JsonObject | undefined
  /** Nothing may be published while there are any. Those that quilt3 finds first stand first. */
  readonly problems: readonly WorkflowProblem[]
}

/** Checks a revision as quilt3 does on push (format §14.3). Throws nothing but an `AbortError`. */
export async function checkWorkflow(
  question: WorkflowQuestion & { readonly candidate: WorkflowCandidate },
): Promise<WorkflowVerdict> {
  if (question.loaded === undefined && question.wish === undefined) return { header: undefined, problems: [] }
  const { runWorkflow } = await ourCode(import('./workflow-run.ts'))
  return await runWorkflow(question)
}

/** The form for the metadata that a workflow wants; undefined where it says nothing that a form could show. */
export async function workflowForm(question: WorkflowQuestion): Promise<FormModel | undefined> {
  if (question.loaded === undefined) return undefined
  const { formOfWorkflow } = await ourCode(import('./workflow-run.ts'))
  return await formOfWorkflow(question)
}
