import { Fault, isFault } from '../../base/index.ts'
import { formatPhysicalKey, type Json, type JsonObject } from '../../package/index.ts'
import { type SchemaProblem, validate } from './json-schema.ts'
import type {
  WorkflowCandidate,
  WorkflowEntry,
  WorkflowProblem,
  WorkflowQuestion,
  WorkflowVerdict,
} from './workflow-check.ts'
import { type ChosenWorkflow, chooseWorkflow } from './workflow-choice.ts'
import { type FormModel, metadataForm } from './workflow-form.ts'
import type { LoadedWorkflows } from './workflow-load.ts'
import { loadSchemas, type WorkflowSchemas } from './workflow-schemas.ts'

/** See `checkWorkflow`. */
export async function runWorkflow(
  question: WorkflowQuestion & { readonly candidate: WorkflowCandidate },
): Promise<WorkflowVerdict> {
  try {
    const { loaded, chosen, schemas } = await ready(question)
    return { header: headerOf(loaded, chosen, schemas), problems: problemsOf(chosen, schemas, question.candidate) }
  } catch (error) {
    if (!isFault(error)) throw error
    return { header: undefined, problems: [problem('workflow', error)] }
  }
}

/** See `workflowForm`. */
export async function formOfWorkflow(question: WorkflowQuestion): Promise<FormModel | undefined> {
  const { schemas } = await ready(question)
  return schemas.metadata === undefined ? undefined : metadataForm(schemas.metadata)
}

async function ready({ loaded, wish, read, signal }: WorkflowQuestion) {
  if (loaded === undefined) throw invalid('This registry has no workflows: leave the workflow out.')
  const chosen = chooseWorkflow(loaded.config, wish)
  return { loaded, chosen, schemas: await loadSchemas(loaded, chosen, read, { signal }) }
}

function headerOf(loaded: LoadedWorkflows, chosen: ChosenWorkflow | null, { places }: WorkflowSchemas): JsonObject {
  const header = new Map<string, Json>([
    ['id', chosen?.id ?? null],
    ['config', formatPhysicalKey(loaded.physicalKey)],
  ])
  if (places.size > 0) header.set('schemas', places)
  return header
}

/** In the order in which quilt3 looks. */
function problemsOf(
  chosen: ChosenWorkflow | null,
  schemas: WorkflowSchemas,
  { name, message, meta, entries }: WorkflowCandidate,
): readonly WorkflowProblem[] {
  if (chosen === null) return []
  const { workflow, pattern } = chosen
  const problems: WorkflowProblem[] = []
  if (workflow.isMessageRequired && !message) {
    const wanted = `The workflow “${workflow.name}” wants a message: say what is in the package, or what changed.`
    problems.push(problem('message', invalid(wanted)))
  }
  if (pattern !== undefined && !pattern(name)) {
    const wanted = `The workflow “${workflow.name}” wants a name that matches ${workflow.handlePattern}.`
    problems.push(problem('name', invalid(wanted)))
  }
  if (schemas.metadata !== undefined) {
    for (const found of validate(schemas.metadata, meta === undefined ? new Map() : meta)) {
      problems.push(metadataProblem(found, workflow.name))
    }
  }
  if (schemas.entries !== undefined && entries !== undefined) {
    const list = [...entries]
    for (const found of validate(schemas.entries, list.map(entryJson))) {
      problems.push(entryProblem(found, list, workflow.name))
    }
  }
  return problems
}

function entryJson({ logicalKey, size, meta }: WorkflowEntry): JsonObject {
  return new Map([
    ['logical_key', logicalKey],
    ['size', size],
    ['meta', meta],
  ])
}

function metadataProblem({ pointer, message }: SchemaProblem, workflow: string): WorkflowProblem {
  const subject = pointer === '' ? 'it' : `“${readable(pointer)}”`
  const fault = invalid(`The metadata does not fit the workflow “${workflow}”: ${subject} ${message}.`)
  return { field: 'metadata', pointer, logicalKey: undefined, detail: message, fault }
}

function entryProblem(
  { pointer: whole, message }: SchemaProblem,
  entries: readonly WorkflowEntry[],
  workflow: string,
): WorkflowProblem {
  const [, index = '', pointer = ''] = /^\/(\d+)(.*)$/s.exec(whole) ?? []
  const logicalKey = entries[Number(index)]?.logicalKey
  if (index === '' || logicalKey === undefined) {
    const fault = invalid(`The files do not fit the workflow “${workflow}”: their list ${message}.`)
    return { field: 'entries', pointer: undefined, logicalKey: undefined, detail: message, fault }
  }
  const subject = pointer === '' ? 'it' : `“${readable(pointer)}”`
  const fault = invalid(`${logicalKey} does not fit the workflow “${workflow}”: ${subject} ${message}.`)
  return { field: 'entries', pointer, logicalKey, detail: message, fault }
}

/** A JSON pointer for people: `meta/plate`. */
function readable(pointer: string): string {
  return pointer.slice(1).replaceAll('~1', '/').replaceAll('~0', '~')
}

function problem(field: WorkflowProblem['field'], fault: Fault): WorkflowProblem {
  return { field, pointer: undefined, logicalKey: undefined, detail: undefined, fault }
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}
