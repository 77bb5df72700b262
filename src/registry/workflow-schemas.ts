import type { Call } from '../base/index.ts'
import type { Json, PhysicalKey } from '../package/index.ts'
import { type ChosenWorkflow, corruptWorkflow } from './workflow-choice.ts'
import type { LoadedWorkflows } from './workflow-load.ts'
import type { SmallObject } from './workflow-object.ts'

/** Reads a schema; its key has a bucket, save in a local registry. What cannot be read is a Fault of the store. */
export type SchemaReader = (key: PhysicalKey, call: Call) => Promise<SmallObject>

/** The schemas of one workflow. */
export interface WorkflowSchemas {
  readonly metadata: Json | undefined
  readonly entries: Json | undefined
  /** Physical keys as text, with the versions that were read, by id; metadata first (format §14.4). */
  readonly places: ReadonlyMap<string, string>
}

const NO_SCHEMAS: WorkflowSchemas = { metadata: undefined, entries: undefined, places: new Map() }

export async function loadSchemas(
  _loaded: LoadedWorkflows,
  chosen: ChosenWorkflow | null,
  _read: SchemaReader,
  _call: Call,
): Promise<WorkflowSchemas> {
  if (chosen?.workflow.metadataSchema || chosen?.workflow.entriesSchema) {
    throw corruptWorkflow(chosen.id, 'schemas are not read yet.')
  }
  return NO_SCHEMAS
}
