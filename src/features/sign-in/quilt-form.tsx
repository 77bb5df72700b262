import { type ReactNode, useState } from 'react'
import type { QuiltWay } from '../../client/engine.ts'
import { Button, buttonClass, TextField } from '../../ui/index.ts'
import { hostOf } from '../host-of.ts'
import { KeepField } from './keep-field.tsx'
import css from './sign-in.module.css'
import { useFieldFocus } from './use-field-focus.ts'
import { useSigningIn } from './use-signing-in.ts'
import { fieldText, WayForm, type WayProps } from './way-form.tsx'

/** An account of a Quilt stack: by the code that its own page shows, or by an API key. */
export function QuiltForm({ way, ...rest }: WayProps & { way: QuiltWay }): ReactNode {
  const [by, setBy] = useState<'code' | 'key'>('code')
  const place = useFieldFocus<HTMLDivElement>(by, false)
  if (way.local) return <LocalForm {...rest} />
  return (
    <div ref={place}>
      <div hidden={by !== 'code'}>
        <CodeForm {...rest} way={way} onOther={() => setBy('key')} />
      </div>
      <div hidden={by !== 'key'}>
        <ApiKeyForm {...rest} onOther={() => setBy('code')} />
      </div>
    </div>
  )
}

function CodeForm({
  store,
  way,
  onDone,
  beside,
  onOther,
}: WayProps & { way: QuiltWay; onOther: () => void }): ReactNode {
  const [keep, setKeep] = useState(false)
  const [missing, setMissing] = useState(false)
  const signing = useSigningIn(store.id, onDone)
  return (
    <WayForm
      beside={
        <>
          {beside}
          <Button onClick={onOther}>Use an API key instead</Button>
        </>
      }
      error={signing.error}
      isPending={signing.isPending}
      onSubmit={(form) => {
        const code = fieldText(form, 'code')
        setMissing(code === '')
        if (code !== '') signing.mutate({ how: { kind: 'quilt-code', code }, keep })
      }}
    >
      <ol className={css.steps}>
        <li>
          <p>Sign in at {hostOf(way.registryUrl)}, as you always do. It then shows a code.</p>
          <a className={buttonClass()} href={`${way.registryUrl}/login`} target="_blank" rel="noopener noreferrer">
            Open the code page
          </a>
        </li>
        <li>
          <TextField
            label="Code"
            name="code"
            mono
            type="password"
            autoComplete="off"
            hint="Copy the code there, and paste it here. It is good once."
            error={missing && 'The code is missing.'}
          />
        </li>
      </ol>
      <KeepField keep={keep} onChange={setKeep} />
    </WayForm>
  )
}

function ApiKeyForm({ store, onDone, beside, onOther }: WayProps & { onOther: () => void }): ReactNode {
  const [missing, setMissing] = useState(false)
  const signing = useSigningIn(store.id, onDone)
  return (
    <WayForm
      beside={
        <>
          {beside}
          <Button onClick={onOther}>Use a code instead</Button>
        </>
      }
      error={signing.error}
      isPending={signing.isPending}
      onSubmit={(form) => {
        const key = fieldText(form, 'api-key')
        setMissing(key === '')
        if (key !== '') signing.mutate({ how: { kind: 'quilt-api-key', key }, keep: false })
      }}
    >
      <TextField
        label="API key"
        name="api-key"
        mono
        type="password"
        autoComplete="off"
        hint="Begins with qk_. It is not kept: this tab forgets it when it is closed or loaded again."
        error={missing && 'The API key is missing.'}
      />
    </WayForm>
  )
}

/** Quilt's LOCAL mode. */
function LocalForm({ store, onDone, beside }: WayProps): ReactNode {
  const signing = useSigningIn(store.id, onDone)
  return (
    <WayForm
      beside={beside}
      error={signing.error}
      isPending={signing.isPending}
      onSubmit={() => signing.mutate({ how: { kind: 'quilt-local' }, keep: false })}
    >
      <p>The catalog of this computer gives its keys to this page. Nothing has to be typed.</p>
    </WayForm>
  )
}
