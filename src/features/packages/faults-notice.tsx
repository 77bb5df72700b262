import type { ReactNode } from 'react'
import { Notice } from '../../ui/index.ts'
import css from './packages-screen.module.css'

/** What of the registry's preferences could not be used. */
export function FaultsNotice({ faults }: { faults: readonly string[] }): ReactNode {
  return (
    <div className={css.hint}>
      <Notice>
        Not all of this registry’s catalog preferences could be used: {faults.slice(0, SHOWN).join('; ')}
        {faults.length > SHOWN && `; and ${faults.length - SHOWN} more`}.
      </Notice>
    </div>
  )
}

const SHOWN = 3
