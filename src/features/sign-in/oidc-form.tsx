import { type ReactNode, useState } from 'react'
import type { OidcWay } from '../../client/engine.ts'
import { Button, Notice, SelectField } from '../../ui/index.ts'
import { hostOf } from '../host-of.ts'
import { KeepField } from './keep-field.tsx'
import css from './sign-in.module.css'
import { type OidcFlow, useOidcFlow } from './use-oidc-flow.ts'
import { WayForm, type WayProps } from './way-form.tsx'

interface OidcFormProps extends WayProps {
  way: OidcWay
  /** Path of ours to come back to, should this tab go to the provider. */
  next: string
}

/** A login at a provider: which role, where there are several, and the way there. */
export function OidcForm({ store, way, next, onDone, beside }: OidcFormProps): ReactNode {
  const [roleArn, setRole] = useState(way.roles[0]?.arn ?? '')
  const [keep, setKeep] = useState(false)
  const { flow, start, stopWaiting } = useOidcFlow(store.id, next, onDone)
  return (
    <WayForm
      beside={beside}
      error={flow.kind === 'idle' ? flow.error : null}
      isPending={flow.kind === 'starting' || flow.kind === 'finishing'}
      label={flow.kind === 'away' ? 'Begin again' : way.label}
      onSubmit={() => start({ issuer: way.issuer, clientId: way.clientId, roleArn, keep })}
    >
      <p className={css.words}>
        You log in at {hostOf(way.issuer)}, and come back here. This page never sees your password.
      </p>
      {way.roles.length > 1 && (
        <SelectField
          label="Role"
          hint="What you may do there."
          value={roleArn}
          options={way.roles.map(({ arn, label }) => ({ value: arn, label }))}
          onChoose={setRole}
        />
      )}
      <KeepField keep={keep} onChange={setKeep} />
      {flow.kind === 'away' && <Away flow={flow} onStop={stopWaiting} />}
    </WayForm>
  )
}

function Away({ flow, onStop }: { flow: OidcFlow & { kind: 'away' }; onStop: () => void }): ReactNode {
  const { authorizationUrl, blocked } = flow
  return (
    <div role="status">
      <Notice tone={blocked ? 'warn' : 'info'}>
        {blocked
          ? 'Your browser blocked the window for the login. What you do here goes on meanwhile. '
          : 'The login is open in a window of its own, as this page has something to keep. '}
        <a href={authorizationUrl} target="_blank" rel="noopener noreferrer">
          {blocked ? 'Open the login' : 'Open it once more'}
        </a>{' '}
        <Button look="quiet" small onClick={onStop}>
          Stop waiting
        </Button>
      </Notice>
    </div>
  )
}
