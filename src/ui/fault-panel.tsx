import type { ReactNode } from 'react'
import type { FaultCode, FaultPlace } from '../base/index.ts'
import css from './fault-panel.module.css'

const TITLES: Record<FaultCode, string> = {
  invalid: 'That cannot be used',
  denied: 'Access refused',
  'signed-out': 'Not signed in',
  absent: 'Not there',
  conflict: 'Someone else was quicker',
  offline: 'Nothing answers',
  cors: 'This page is not let in',
  foreign: 'Something else answers there',
  corrupt: 'Damaged',
  limit: 'Too large',
  changed: 'Changed on your disk',
  busy: 'The store is busy',
  unsupported: 'Not possible here',
  internal: 'A mistake of ours',
}

interface FaultPanelProps {
  fault: { readonly code: FaultCode; readonly message: string; readonly where: FaultPlace }
  /** The button that does what the sentence says. */
  action?: ReactNode
  /** What helps to act, such as text to paste. */
  children?: ReactNode
}

/** What went wrong, where, and what can be done now. Stands where the thing would have stood. */
export function FaultPanel({ fault, action, children }: FaultPanelProps): ReactNode {
  const places = Object.entries(fault.where)
  return (
    <section className={css.panel} role="alert">
      <h2>{TITLES[fault.code]}</h2>
      <p className={css.sentence}>{fault.message}</p>
      {children}
      {action && <div className={css.action}>{action}</div>}
      {places.length > 0 && (
        <dl className={css.where}>
          {places.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
