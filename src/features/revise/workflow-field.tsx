import type { ReactNode } from 'react'
import type { WorkflowChoices } from '../../client/engine.ts'
import { SelectField } from '../../ui/index.ts'

interface WorkflowFieldProps {
  choices: WorkflowChoices
  /** A workflow's id; null: none; undefined: the registry's default. */
  selected: string | null | undefined
  onSelect: (workflow: string | null) => void
  /** Said in place of the chosen workflow's own description. */
  description?: ReactNode
  problem: ReactNode
}

const NONE = 'none:'
const UNCHOSEN = 'unchosen:'

/** Which workflow checks the package. "None" is offered where the registry allows it. */
export function WorkflowField({ choices, selected, onSelect, description, problem }: WorkflowFieldProps): ReactNode {
  const { isRequired, defaultWorkflow, workflows } = choices
  const wished = selected === undefined ? (defaultWorkflow ?? null) : selected
  const chosen = workflows.find(({ id }) => id === wished)
  const options = workflows.map(({ id, name }) => ({
    value: `id:${id}`,
    label: id === defaultWorkflow ? `${name} (default)` : name,
  }))
  if (wished !== null && chosen === undefined) options.push({ value: `id:${wished}`, label: `${wished}, not there` })
  if (!isRequired) options.push({ value: NONE, label: 'None' })
  else if (wished === null) options.unshift({ value: UNCHOSEN, label: 'Choose a workflow' })
  return (
    <SelectField
      id="package-workflow"
      label="Workflow"
      options={options}
      value={wished === null ? (isRequired ? UNCHOSEN : NONE) : `id:${wished}`}
      onChoose={(value) => {
        if (value !== UNCHOSEN) onSelect(value === NONE ? null : value.slice('id:'.length))
      }}
      aria-required={isRequired || undefined}
      hint={description ?? (chosen === undefined ? undefined : hintOf(chosen))}
      error={problem}
    />
  )
}

/** Its description, and what it wants: "needs a message and metadata of its form". */
function hintOf(workflow: WorkflowChoices['workflows'][number]): ReactNode {
  const needs = [
    workflow.isMessageRequired && 'a message',
    workflow.hasMetadataSchema && 'metadata of its form',
    workflow.hasEntriesSchema && 'files of its form',
    workflow.handlePattern && `a name that matches ${workflow.handlePattern}`,
  ].filter((need) => need !== false && need !== undefined && need !== '')
  const wants = needs.length > 0 ? `Needs ${new Intl.ListFormat('en').format(needs.map(String))}.` : undefined
  return [workflow.description, wants].filter((part) => part !== undefined).join(' — ') || undefined
}
