import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Call } from '../base/index.ts'
import type { RegistryRef, SharedLink } from '../client/engine.ts'
import { Button, CodeBlock, Dialog, DialogActions, formatExactTime, Notice, SelectField } from '../ui/index.ts'
import { FaultView } from './fault-view.tsx'
import css from './share-dialog.module.css'

const HOUR = 3600
const LIFETIMES = [
  { value: `${HOUR / 4}`, label: '15 minutes' },
  { value: `${HOUR}`, label: '1 hour' },
  { value: `${12 * HOUR}`, label: '12 hours' },
  { value: `${24 * HOUR}`, label: '1 day' },
  { value: `${7 * 24 * HOUR}`, label: '7 days' },
]

interface ShareDialogProps {
  title: string
  registry: RegistryRef
  /** Makes an address by which whoever has it may read the file. */
  link: (seconds: number, call: Call) => Promise<SharedLink>
  onClose: () => void
}

/** A link to one file for people without keys, for as long as is chosen. */
export function ShareDialog({ title, registry, link, onClose }: ShareDialogProps): ReactNode {
  const [seconds, setSeconds] = useState(`${HOUR}`)
  // A mutation, so that the link is kept nowhere: it is a secret.
  const making = useMutation({ mutationFn: () => link(Number(seconds), {}), gcTime: 0 })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    making.mutate()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form className={css.form} onSubmit={submit}>
        <SelectField
          label="The link works for"
          options={LIFETIMES}
          value={seconds}
          onChoose={(value) => {
            setSeconds(value)
            making.reset()
          }}
        />
        {making.isError && <FaultView error={making.error} storeId={registry.storeId} />}
        {making.data && <Made made={making.data} />}
        <DialogActions>
          <Button onClick={onClose}>Close</Button>
          {making.data === undefined && (
            <Button look="primary" type="submit" disabled={making.isPending}>
              {making.isPending ? 'Making the link…' : 'Make the link'}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
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
