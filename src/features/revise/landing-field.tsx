import type { ReactNode } from 'react'
import type { LandingChoice, PublishPlan } from '../../client/engine.ts'
import { Button, SelectField, TextField } from '../../ui/index.ts'
import css from './draft-form.module.css'
import { fieldId } from './problem-focus.ts'

interface LandingFieldProps {
  name: string
  landing: LandingChoice
  versions: PublishPlan['versions'] | undefined
  problem: string | undefined
  onChange: (landing: LandingChoice) => void
}

const TEMPLATE = '{name}/{date}/{key}'

/** Where the bytes land that are sent or copied. */
export function LandingField({ name, landing, versions, problem, onChange }: LandingFieldProps): ReactNode {
  const asksText = landing.kind === 'prefix' || landing.kind === 'template'
  const options = [
    { value: 'default', label: `${name === '' ? 'namespace/name' : name}/…` },
    { value: 'prefix', label: 'Below a prefix…' },
    { value: 'hash', label: 'By content hash' },
    { value: 'template', label: 'By a template…' },
  ]
  return (
    <div className={css.landing}>
      <SelectField
        id={asksText ? undefined : fieldId('landing')}
        label="Landing"
        options={options}
        value={landing.kind}
        onChoose={(kind) => onChange(landingOf(kind, name))}
        hint={asksText ? undefined : <VersionsHint landing={landing} versions={versions} onChange={onChange} />}
        error={asksText ? undefined : problem}
      />
      {landing.kind === 'prefix' && (
        <TextField
          id={fieldId('landing')}
          label="Prefix"
          mono
          value={landing.prefix}
          onChange={(event) => onChange({ kind: 'prefix', prefix: event.target.value })}
          error={problem}
          hint={
            <>
              Each file lands at the prefix and its path.{' '}
              <VersionsHint landing={landing} versions={versions} onChange={onChange} />
            </>
          }
        />
      )}
      {landing.kind === 'template' && (
        <TextField
          id={fieldId('landing')}
          label="Template"
          mono
          value={landing.template}
          onChange={(event) => onChange({ kind: 'template', template: event.target.value })}
          error={problem}
          hint={
            <>
              {'{name} {key} {folder} {file} {stem} {ext} {hash} {date} stand for what they say. '}
              <VersionsHint landing={landing} versions={versions} onChange={onChange} />
            </>
          }
        />
      )}
    </div>
  )
}

function landingOf(kind: string, name: string): LandingChoice {
  switch (kind) {
    case 'prefix':
      return { kind, prefix: name === '' ? 'data/' : `${name}/` }
    case 'template':
      return { kind, template: TEMPLATE }
    case 'hash':
      return { kind }
    default:
      return { kind: 'default' }
  }
}

/** Whether older revisions keep their bytes depends on where new ones land (reliability C.8). */
function VersionsHint({
  landing,
  versions,
  onChange,
}: Pick<LandingFieldProps, 'landing' | 'versions' | 'onChange'>): ReactNode {
  if (landing.kind === 'hash') return 'Nothing is ever written over: a file with other bytes has another place.'
  if (versions === 'kept') return 'Versions are on: older revisions keep their bytes.'
  if (versions !== 'none') return undefined
  return (
    <>
      This bucket keeps no versions: a file at the same place replaces the bytes of older revisions.{' '}
      <Button look="quiet" small onClick={() => onChange({ kind: 'hash' })}>
        Land by content hash
      </Button>
    </>
  )
}
