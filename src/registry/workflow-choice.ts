import { Fault } from '../base/index.ts'
import type { Workflow, WorkflowConfig } from './workflow-config.ts'

/** `undefined`: not said, so the default; `null`: said to be none; else the id of a workflow. */
export type WorkflowWish = string | null | undefined

/** A workflow that a revision is checked by. */
export interface ChosenWorkflow {
  readonly id: string
  readonly workflow: Workflow
  readonly pattern: RegExp | undefined
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
  for (const schema of [workflow.metadataSchema, workflow.entriesSchema]) {
    if (schema !== undefined && !config.schemas.has(schema)) {
      throw corrupt(id, `it names the schema ${JSON.stringify(schema)}, which is not there`)
    }
  }
  return { id, workflow, pattern: patternOf(id, workflow.handlePattern) }
}

function patternOf(id: string, pattern: string | undefined): RegExp | undefined {
  if (pattern === undefined) return undefined
  try {
    return new RegExp(pattern, 'u')
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw corrupt(id, 'its handle_pattern is no regular expression that can be used here', error)
  }
}

function invalid(message: string): Fault {
  return new Fault('invalid', message, { action: 'fix-input' })
}

function corrupt(id: string, problem: string, cause?: unknown): Fault {
  return new Fault(
    'corrupt',
    `The workflow ${id} of this registry cannot be used: ${problem}. Ask who keeps the registry.`,
    {
      where: { workflow: id },
      cause,
    },
  )
}
