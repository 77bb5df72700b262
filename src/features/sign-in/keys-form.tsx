import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { KeysReading, StoreState } from '../../client/engine.ts'
import { TextField } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { KeepField } from './keep-field.tsx'
import { KeysBox } from './keys-box.tsx'
import { isKeysText } from './keys-text.ts'
import { ProfileList } from './profile-list.tsx'
import css from './sign-in.module.css'
import { useFieldFocus } from './use-field-focus.ts'
import { useSigningIn } from './use-signing-in.ts'
import { fieldText, WayForm, type WayProps } from './way-form.tsx'

/** Access keys: typed, or found in what was pasted or dropped. */
export function KeysForm({ store, onDone, beside }: WayProps): ReactNode {
  const { engine } = usePage()
  const [keep, setKeep] = useState(false)
  const [missing, setMissing] = useState<readonly string[]>([])
  const [reading, setReading] = useState<KeysReading>()
  const [profile, setProfile] = useState<string>()
  const signing = useSigningIn(store.id, onDone)
  const pasting = useMutation({
    mutationFn: (text: string) => engine.readKeys(text),
    onSuccess: (read) => {
      // What was found before stands until then, so that nothing jumps.
      setReading(read)
      setProfile(read.profiles.find(({ refusal }) => refusal === undefined)?.name)
    },
    gcTime: 0,
  })
  const found = reading && reading.profiles.length > 0 ? reading : undefined
  const read = (text: string) => {
    if (text.trim() === '') return
    signing.reset()
    pasting.mutate(text)
  }
  const typed = useFieldFocus<HTMLDivElement>(found === undefined, false)

  return (
    <WayForm
      beside={beside}
      error={signing.error ?? pasting.error}
      isPending={signing.isPending}
      onSubmit={(form) => {
        if (found) {
          if (profile === undefined) return
          signing.mutate({ how: { kind: 'profile', reading: found.reading, profile }, keep })
          return
        }
        const empty = NEEDED.filter((name) => fieldText(form, name) === '')
        setMissing(empty)
        if (empty.length > 0) return signing.reset()
        const keys = {
          accessKeyId: fieldText(form, 'access-key'),
          secretAccessKey: fieldText(form, 'secret-key'),
          sessionToken: fieldText(form, 'session-token') || undefined,
        }
        signing.mutate({ how: { kind: 'keys', keys }, keep })
      }}
    >
      <KeysBox problems={reading?.problems ?? []} found={found?.profiles.length ?? 0} onText={read} />
      {found && (
        <ProfileList
          profiles={found.profiles}
          store={store}
          chosen={profile}
          onChoose={(name) => {
            signing.reset()
            setProfile(name)
          }}
          onType={() => {
            signing.reset()
            setReading(undefined)
          }}
        />
      )}
      <div ref={typed} hidden={found !== undefined}>
        <TypedKeys missing={missing} store={store} onText={read} />
      </div>
      <KeepField keep={keep} onChange={setKeep} />
    </WayForm>
  )
}

const NEEDED = ['access-key', 'secret-key'] as const

interface TypedKeysProps {
  store: StoreState
  missing: readonly string[]
  /** More than one key was pasted into a field. */
  onText: (text: string) => void
}

/** The browser holds what is typed here, and nothing else of the page does: no state, no attribute. */
function TypedKeys({ store, missing, onText }: TypedKeysProps): ReactNode {
  return (
    <fieldset
      className={css.typed}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain')
        if (!isKeysText(text)) return
        event.preventDefault()
        onText(text)
      }}
    >
      <legend className={css.or}>
        or type them; they go only to <code>{store.endpoint}</code>
      </legend>
      <TextField
        label="Access key ID"
        name="access-key"
        mono
        error={missing.includes('access-key') && 'The access key ID is missing.'}
      />
      <TextField
        label="Secret access key"
        name="secret-key"
        mono
        type="password"
        autoComplete="new-password"
        error={missing.includes('secret-key') && 'The secret access key is missing.'}
      />
      <TextField
        label="Session token"
        name="session-token"
        mono
        type="password"
        autoComplete="new-password"
        hint="Comes with temporary keys. Keys without one work until somebody revokes them: prefer temporary ones where you can."
      />
    </fieldset>
  )
}
