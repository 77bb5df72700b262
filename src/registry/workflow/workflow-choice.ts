import { Fault, isFault } from '../../base/index.ts'
import type { Workflow, WorkflowConfig } from './workflow-config.ts'
import { compilePattern, type TextPattern } from './workflow-pattern.ts'

/** `undefined`: not said, so the default; `null`: said to be none; else the id of a workflow. */
export type WorkflowWish = string | null | undefined

/** A workflow that a revision is checked by. */
export interface ChosenWorkflow {
  readonly id: string
  readonly workflow: Workflow
  readonly pattern: TextPattern | undefined
}

/**
 * The workflow that a wish comes to (format §14.3, 1); null: none, and the registry lets that be.
 * A wish that cannot be met is an `invalid` Fault, a workflow that cannot be used a `corrupt` one.
 */
export function chooseWorkflow(config: WorkflowConfig, wish: WorkflowWish): ChosenWorkflow | null {
  const id = wish === undefined ? (config.defaultWorkflow ?? null) : wish
  if (id === null) {
    if (!config.isWorkflowRequired) return null
    throw invalid('This registry wants every package to be checked by a workflow: choose one.')
  }
  const workflow = config.workflows.get(id)
  if (workflow === undefined) throw invalid(`This registry has no workflow ${JSON.stringify(id)}: choose another one.`)
  const pattern = patternOf(id, workflow.handlePattern)
  for (const schema of [workflow.metadataSchema, workflow.entriesSchema]) {
    if (schema && !config.schemas.has(schema)) {
      throw corruptWorkflow(id, `it names the schema ${JSON.stringify(schema)}, which is not there.`)
    }
  }
  return { id, workflow, pattern }
}

/** An empty pattern is none, as in Python. */
function patternOf(id: string, pattern: string | undefined): TextPattern | undefined {
  if (pattern === undefined || pattern === '') return undefined
  try {
    return compilePattern(pattern)
  } catch (error) {
    if (!isFault(error)) throw error
    throw new Fault(
      error.code,
      `${unusable(id)}: of its handle_pattern, ${error.message} Ask who keeps the registry.`,
      {
        where: { workflow: id },
        cause: error,
      },
    )
  }
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}

/** A workflow that nothing can be checked by, so that nothing may be published with it. `problem` is a clause. */
export function corruptWorkflow(id: string, problem: string, cause?: unknown): Fault {
  return new Fault('corrupt', `${unusable(id)}: ${problem} Ask who keeps the registry.`, {
    where: { workflow: id },
    cause,
  })
}

function unusable(id: string): string {
  return `The workflow ${JSON.stringify(id)} of this registry cannot be used`
}
