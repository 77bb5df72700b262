import type { ReactNode } from 'react'
import { Button } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import css from './draft-form.module.css'
import type { DraftHandle } from './use-draft.ts'

/** What is being made, on top of what, and where it is kept meanwhile. */
export function DraftHead({ handle }: { handle: DraftHandle }): ReactNode {
  const { subject, state, opened, isTouched, reset } = handle
  const base = state?.base ?? opened?.base
  const isKept = isTouched && state?.keepingTrouble === undefined
  const isOld = subject.base !== undefined && subject.base.revision !== 'latest'
  return (
    <header className={css.head}>
      <div>
        <h1>
          {subject.base === undefined ? (
            'New package'
          ) : (
            <>
              Revise <PackageName name={subject.base.name} />
            </>
          )}
        </h1>
        <p className={css.under}>
          {base === undefined ? (
            `in ${subject.registry.bucket}`
          ) : (
            <>
              on top of <code title={base.topHash}>{base.topHash.slice(0, 7)}</code>
              {isOld && ', an older revision'}, read in full
            </>
          )}
          {isKept && ' · draft kept on this device'}
        </p>
      </div>
      {isTouched && <Button onClick={reset}>Discard draft</Button>}
    </header>
  )
}
