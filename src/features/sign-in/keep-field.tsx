import type { ReactNode } from 'react'
import { CheckField } from '../../ui/index.ts'
import css from './sign-in.module.css'

/** The choice to stay signed in over a reload, and what that does and does not protect. */
export function KeepField({ keep, onChange }: { keep: boolean; onChange: (keep: boolean) => void }): ReactNode {
  return (
    <div>
      <CheckField label="Keep me signed in on this device" checked={keep} onChange={onChange} />
      <p className={css.keepWords}>
        {keep
          ? 'Kept encrypted in this browser until you sign out, or have not been here for 12 hours. Whoever can use this browser can use it too.'
          : 'Otherwise this tab forgets it when it is closed or loaded again.'}
      </p>
    </div>
  )
}
