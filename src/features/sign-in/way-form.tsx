import type { FormEvent, ReactNode } from 'react'
import type { StoreState } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import css from './sign-in.module.css'

/** What every way's form is told. */
export interface WayProps {
  readonly store: StoreState
  readonly onDone: () => void
  /** A button beside the deciding one, as “Cancel”. */
  readonly beside: ReactNode
}

interface WayFormProps {
  children: ReactNode
  beside: ReactNode
  error: Error | null
  isPending: boolean
  label?: string
  onSubmit: (form: HTMLFormElement) => void
}

/** The frame of a way's form: fields, what went wrong, the button. */
export function WayForm(props: WayFormProps): ReactNode {
  const { children, beside, error, isPending, label = 'Sign in', onSubmit } = props
  return (
    <form
      className={css.form}
      noValidate
      onSubmit={(event: FormEvent<HTMLFormElement>) => {
        event.preventDefault()
        if (!isPending) onSubmit(event.currentTarget)
      }}
    >
      {children}
      {error && <FaultView error={error} storeId={undefined} />}
      <div className={css.actions}>
        {beside}
        <Button look="primary" type="submit" aria-disabled={isPending || undefined}>
          {isPending ? 'Signing in …' : label}
        </Button>
      </div>
    </form>
  )
}

/** What stands in a field, without the white space that comes with a paste. */
export function fieldText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim() : ''
}
