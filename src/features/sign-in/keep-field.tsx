import type { ReactNode } from 'react'
import { CheckField } from '../../ui/index.ts'
import css from './sign-in.module.css'

/** The choice to stay signed in over a reload, and what that does and does not protect. */
export function KeepField({ keep, onChange }: { keep: boolean; onChange: (keep: boolean) => void }): ReactNode {
  const isLent = lendsDisk()
  return (
    <div>
      <CheckField
        label="Keep me signed in on this device"
        checked={keep && isLent}
        disabled={!isLent}
        onChange={onChange}
      />
      <p className={css.keepWords}>{keep && isLent ? KEPT : isLent ? NOT_KEPT : NO_DISK}</p>
    </div>
  )
}

const KEPT =
  'Kept encrypted in this browser until you sign out, or have not been here for 12 hours. Whoever can use this browser can use it too.'
const NOT_KEPT = 'Otherwise this tab forgets it when it is closed or loaded again.'
const NO_DISK =
  'Not possible here: this browser lends this page no place to keep secrets. The tab forgets it when it is closed.'

/** Secrets are sealed before they are kept, which browsers allow to pages that came encrypted. Where cookies are blocked, asking throws. */
function lendsDisk(): boolean {
  try {
    return globalThis.isSecureContext && globalThis.indexedDB !== undefined
  } catch {
    return false
  }
}
