import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { CopyPlan, CopyRequest, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, DialogActions, Segments, SelectField, TextField } from '../../ui/index.ts'
import type { JobWork } from '../jobs.ts'
import { usePage } from '../page-context.ts'
import css from './copy-form.module.css'
import { CopyPlanView } from './copy-plan-view.tsx'
import type { CopyTarget } from './copy-targets.ts'
import { workflowsQuery } from './queries.ts'
import { useCopyPlan } from './use-copy-plan.ts'

interface CopyFormProps {
  source: RegistryRef
  view: RevisionView
  /** At least one. */
  targets: readonly CopyTarget[]
  toHere: boolean
  onStart: (work: JobWork) => void
  onClose: () => void
}

const DEFAULT = ' default'
const NONE = ' none'

export function CopyForm({ source, view, targets, toHere, onStart, onClose }: CopyFormProps): ReactNode {
  const { engine } = usePage()
  const [targetId, setTargetId] = useState(targets[0]?.id ?? '')
  const target = targets.find(({ id }) => id === targetId)
  const [name, setName] = useState(view.name)
  const [message, setMessage] = useState(view.message ?? '')
  const [data, setData] = useState<CopyRequest['data']>()
  const [workflow, setWorkflow] = useState(DEFAULT)

  const request: CopyRequest | undefined = target && {
    from: { registry: source, name: view.name, topHash: view.topHash },
    to: { registry: target.registry, name },
    message,
    data: data ?? (target.copiesData ? 'copy' : 'leave'),
    parent: null,
    workflow: workflow === DEFAULT ? undefined : workflow === NONE ? null : workflow,
  }
  const { plan, isSettled } = useCopyPlan(request)
  const problemOf = (field: string) => plan.data?.problems.find((problem) => problem.field === field)?.fault.message

  const start = (event: FormEvent) => {
    event.preventDefault()
    if (!request || !isSettled || !plan.data || plan.data.problems.length > 0) return
    const seen = { ...request, parent: plan.data.parent }
    onStart({
      kind: 'copy',
      ...request.to,
      from: { registry: source, name: view.name },
      run: async (tell, call) => ({ kind: 'published', result: await engine.copyPackage(seen, tell, call) }),
    })
  }

  return (
    <form className={css.form} onSubmit={start}>
      {!toHere && (
        <>
          <SelectField
            label="Registry"
            options={targets.map(({ id, label }) => ({ value: id, label }))}
            value={targetId}
            onChoose={(id) => {
              setTargetId(id)
              setData(undefined)
              setWorkflow(DEFAULT)
            }}
            error={problemOf('registry')}
          />
          <TextField
            label="Name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={problemOf('name')}
            mono
          />
        </>
      )}
      <TextField
        label="Message"
        value={message}
        onChange={(event) => setMessage(event.target.value)}
        error={problemOf('message')}
      />
      {target && (
        <WorkflowChoice
          registry={target.registry}
          value={workflow}
          onChoose={setWorkflow}
          error={problemOf('workflow')}
        />
      )}
      {!toHere && request && (
        <div>
          <Segments
            label="Files"
            options={[
              { value: 'copy', label: 'Copy the files' },
              { value: 'leave', label: 'Leave them where they are' },
            ]}
            value={request.data}
            onChoose={setData}
          />
          <p className={css.hint}>
            {request.data === 'copy'
              ? 'The copy stands on its own, whatever becomes of the original.'
              : 'Only the list of files is written: whoever opens it needs access to the places where they lie.'}
          </p>
        </div>
      )}
      <CopyPlanView plan={plan} storeId={target?.registry.storeId} topHash={view.topHash} toHere={toHere} />
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" disabled={!isSettled || !canStart(plan.data)}>
          {plan.data?.parent && !toHere ? 'Copy on top' : toHere ? 'Copy here' : 'Copy'}
        </Button>
      </DialogActions>
    </form>
  )
}

function canStart(plan: CopyPlan | undefined): boolean {
  return plan !== undefined && plan.problems.length === 0
}

interface WorkflowChoiceProps {
  registry: RegistryRef
  value: string
  onChoose: (value: string) => void
  error: string | undefined
}

/** Only where the target has workflows. */
function WorkflowChoice({ registry, value, onChoose, error }: WorkflowChoiceProps): ReactNode {
  const { engine } = usePage()
  const { data } = useQuery(workflowsQuery(engine, registry))
  if (!data) return error === undefined ? null : <p className={css.error}>{error}</p>
  const { defaultWorkflow, isRequired, workflows } = data
  const nameOf = (id: string) => workflows.find((one) => one.id === id)?.name ?? id
  const first =
    defaultWorkflow === undefined ? [] : [{ value: DEFAULT, label: `${nameOf(defaultWorkflow)} (the default)` }]
  const none = defaultWorkflow === undefined ? DEFAULT : NONE
  return (
    <SelectField
      label="Workflow"
      options={[
        ...first,
        ...workflows.filter(({ id }) => id !== defaultWorkflow).map(({ id, name }) => ({ value: id, label: name })),
        ...(isRequired && defaultWorkflow !== undefined ? [] : [{ value: none, label: 'None' }]),
      ]}
      value={value}
      onChoose={onChoose}
      error={error}
    />
  )
}
