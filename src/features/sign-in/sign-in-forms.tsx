import { type ReactNode, useId, useState } from 'react'
import type { SignInWay } from '../../client/engine.ts'
import { Button, lazyPart, Notice, Waiting } from '../../ui/index.ts'
import { wayLabel, whoAt } from '../account-words.ts'
import { FaultView } from '../fault-view.tsx'
import { AnonymousForm } from './anonymous-form.tsx'
import { KeysForm } from './keys-form.tsx'
import { QuiltForm } from './quilt-form.tsx'
import css from './sign-in.module.css'
import { useFieldFocus } from './use-field-focus.ts'
import { useSigningIn } from './use-signing-in.ts'
import type { WayProps } from './way-form.tsx'

const OidcForm = lazyPart(async () => (await import('./oidc-form.tsx')).OidcForm, <Waiting label="Opening the form" />)

interface SignInFormsProps extends WayProps {
  /** The way that is opened, where the store has it. */
  prefer?: SignInWay['kind'] | undefined
  /** Path of ours to come back to, should this tab have to go elsewhere. */
  next: string
}

/** One way's form, and the other ways below it. What was typed stays while one looks at another way. */
export function SignInForms({ prefer, next, ...way }: SignInFormsProps): ReactNode {
  const { store } = way
  const ways = store.signIn
  const [chosen, setChosen] = useState(() => Math.max(0, prefer ? ways.findIndex(({ kind }) => kind === prefer) : 0))
  const place = useFieldFocus<HTMLDivElement>(chosen, true)
  if (ways.length === 0) return <p>Nobody has to sign in here.</p>
  return (
    <div ref={place} className={css.ways}>
      {store.session === 'signed-in' && store.account?.way !== 'anonymous' && (
        <Notice tone="info">
          You are signed in{whoAt(store) === undefined ? '' : ` as ${whoAt(store)}`}. A new sign-in takes its place.
        </Notice>
      )}
      {ways.map((one, at) => (
        <section key={wayKey(one)} hidden={at !== chosen} aria-label={wayLabel(one)}>
          {ways.length > 1 && <h2 className={css.wayName}>{wayLabel(one)}</h2>}
          <OneWay way={one} next={next} {...way} />
        </section>
      ))}
      {ways.length > 1 && <OtherWays ways={ways} chosen={chosen} onChoose={setChosen} {...way} />}
    </div>
  )
}

function OneWay({ way, next, ...rest }: WayProps & { way: SignInWay; next: string }): ReactNode {
  switch (way.kind) {
    case 'keys':
      return <KeysForm {...rest} />
    case 'quilt':
      return <QuiltForm way={way} {...rest} />
    case 'oidc':
      return <OidcForm way={way} next={next} {...rest} />
    case 'anonymous':
      return <AnonymousForm {...rest} />
  }
}

interface OtherWaysProps extends WayProps {
  ways: readonly SignInWay[]
  chosen: number
  onChoose: (at: number) => void
}

function OtherWays({ ways, chosen, onChoose, store, onDone }: OtherWaysProps): ReactNode {
  const heading = useId()
  const signing = useSigningIn(store.id, onDone)
  return (
    <section className={css.others} aria-labelledby={heading}>
      <h2 id={heading} className={css.othersTitle}>
        Other ways
      </h2>
      <ul className={css.othersList}>
        {ways.map((way, at) =>
          at === chosen ? null : (
            <li key={wayKey(way)}>
              <Button
                onClick={() =>
                  way.kind === 'anonymous' ? signing.mutate({ how: { kind: 'anonymous' }, keep: true }) : onChoose(at)
                }
              >
                {wayLabel(way)}
              </Button>
            </li>
          ),
        )}
      </ul>
      {signing.error && <FaultView error={signing.error} storeId={undefined} />}
    </section>
  )
}

function wayKey(way: SignInWay): string {
  return way.kind === 'oidc' ? `oidc ${way.issuer} ${way.clientId} ${way.label}` : way.kind
}
