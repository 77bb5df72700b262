import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Call } from '../base/index.ts'
import type { RegistryRef, SharedLink } from '../client/engine.ts'
import { Button, CodeBlock, formatExactTime, Notice, SelectField, TextField } from '../ui/index.ts'
import { FaultView } from './fault-view.tsx'
import { usePage } from './page-context.ts'
import css from './share-dialog.module.css'
import { readLifetime } from './share-lifetime.ts'

const HOUR = 3600
const OTHER = 'other'
const LIFETIMES = [
  { value: `${HOUR / 4}`, label: '15 minutes' },
  { value: `${HOUR}`, label: '1 hour' },
  { value: `${12 * HOUR}`, label: '12 hours' },
  { value: `${24 * HOUR}`, label: '1 day' },
  { value: `${7 * 24 * HOUR}`, label: '7 days' },
  { value: OTHER, label: 'Another time…' },
]

interface ShareFormProps {
  registry: RegistryRef
  link: (seconds: number, call: Call) => Promise<SharedLink>
}

/** A link to one file for people without keys, for as long as is chosen. It is made by a press alone. */
export function ShareForm({ registry, link }: ShareFormProps): ReactNode {
  const { stores } = usePage()
  const isOpen = stores.find(({ id }) => id === registry.storeId)?.signIn.length === 0
  const [chosen, choose] = useState(`${HOUR}`)
  const [typed, type] = useState('')
  const seconds = chosen === OTHER ? readLifetime(typed) : Number(chosen)
  // A mutation, so that the link is kept nowhere: it is a secret.
  const making = useMutation({ mutationFn: (wanted: number) => link(wanted, {}), gcTime: 0 })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (seconds !== undefined) making.mutate(seconds)
  }
  return (
    <form className={css.part} onSubmit={submit} aria-label="For people without keys">
      <h3>For people without keys</h3>
      {!isOpen && (
        <SelectField
          label="The link works for"
          options={LIFETIMES}
          value={chosen}
          onChoose={(value) => {
            choose(value)
            making.reset()
          }}
        />
      )}
      {chosen === OTHER && (
        <TextField
          label="How long"
          hint="Such as 90 min, 8 h or 2 days; a week at most."
          error={
            typed !== '' && seconds === undefined ? 'Write a number with min, h or days; a week at most.' : undefined
          }
          value={typed}
          onChange={({ target }) => {
            type(target.value)
            making.reset()
          }}
        />
      )}
      {making.isError && <FaultView error={making.error} storeId={registry.storeId} />}
      {making.data ? (
        <Made made={making.data} />
      ) : (
        <Button look="primary" type="submit" disabled={making.isPending || seconds === undefined}>
          {making.isPending ? 'Making the link…' : 'Make the link'}
        </Button>
      )}
    </form>
  )
}

function Made({ made: { url, untilMs } }: { made: SharedLink }): ReactNode {
  return (
    <>
      {untilMs === undefined ? (
        <Notice tone="info">Everybody may read this file: the link does not end.</Notice>
      ) : (
        <Notice>Until {formatExactTime(untilMs)}, whoever has this link can read the file, and nothing else.</Notice>
      )}
      <CodeBlock title="Link" code={url} />
    </>
  )
}
