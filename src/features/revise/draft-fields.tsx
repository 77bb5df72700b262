import type { ReactNode } from 'react'
import type { PublishPlan, RegistryRef } from '../../client/engine.ts'
import { Notice, TextAreaField, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import css from './new-package-screen.module.css'
import type { DraftHandle } from './use-draft.ts'

interface DraftFieldsProps {
  registry: RegistryRef
  handle: DraftHandle
  plan: PublishPlan | undefined
  /** Was publishing tried? Then what is missing is said, too. */
  tried: boolean
}

/** Name, message and metadata. What is wrong with one is said beneath it. */
export function DraftFields({ registry, handle, plan, tried }: DraftFieldsProps): ReactNode {
  const { draft, change } = handle
  const problem = (field: 'name' | 'message' | 'metadata') =>
    plan?.problems.find((one) => one.field === field)?.fault.message
  const unreachable = plan?.problems.find(({ field }) => field === 'registry')
  return (
    <section className={css.panel} aria-label="About the package">
      <TextField
        id="package-name"
        label="Name"
        placeholder="namespace/name"
        value={draft.name}
        onChange={(event) => change(() => ({ name: event.target.value.trim() }))}
        error={draft.name !== '' || tried ? problem('name') : undefined}
        hint={nameHint(plan, draft.name)}
      />
      <TextField
        id="package-message"
        label="Message"
        placeholder="What is in it, or what changed"
        autoComplete="on"
        spellCheck
        value={draft.message}
        onChange={(event) => change(() => ({ message: event.target.value }))}
        error={problem('message')}
      />
      <div className={css.metadata}>
        <TextAreaField
          id="package-metadata"
          label="Metadata"
          mono
          placeholder={'{\n  "plate": "0412",\n  "objective": "20x"\n}'}
          value={draft.metaText}
          onChange={(event) => change(() => ({ metaText: event.target.value }))}
          error={problem('metadata')}
          hint="a JSON object, or nothing"
        />
      </div>
      {unreachable && <FaultView error={unreachable.fault} storeId={registry.storeId} />}
      {plan?.warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
    </section>
  )
}

function nameHint(plan: PublishPlan | undefined, name: string): ReactNode {
  if (plan?.parent && name !== '') {
    return `This package exists. Publishing puts a new revision on top of ${plan.parent.slice(0, 7)}; it holds only the files that stand here.`
  }
  return 'namespace/name: letters, digits, “-” and “_”, with one slash'
}
