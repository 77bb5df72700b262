import { type ReactNode, useState } from 'react'
import { Button, countOf, Dialog, DialogActions, Notice } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import css from './draft-form.module.css'
import type { DraftHandle } from './use-draft.ts'

/** What is being made, on top of what, and where it is kept meanwhile. */
export function DraftHead({ handle }: { handle: DraftHandle }): ReactNode {
  const { subject, state, opened, draft, isTouched, reset } = handle
  const base = state?.base ?? opened?.base
  const isKept = isTouched && state?.keepingTrouble === undefined
  const isOld =
    opened?.base !== undefined && opened.parent !== opened.base.topHash && base?.topHash === opened.base.topHash
  const [isAsking, setAsking] = useState(false)
  return (
    <>
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
        {isTouched && <Button onClick={() => (draft.version > 0 ? setAsking(true) : reset())}>Discard draft</Button>}
      </header>
      {isOld && (
        <div className={css.fault}>
          <Notice>
            This is not the latest revision. Published, it becomes the latest, without what came after it; that stays in
            the history.
          </Notice>
        </div>
      )}
      {isAsking && <DiscardDialog handle={handle} onClose={() => setAsking(false)} />}
    </>
  )
}

function DiscardDialog({ handle, onClose }: { handle: DraftHandle; onClose: () => void }): ReactNode {
  const { state, subject, reset } = handle
  const changes = state ? state.counts.added + state.counts.changed + state.counts.moved + state.counts.removed : 0
  return (
    <Dialog title="Discard this draft?" role="alertdialog" onClose={onClose}>
      <p>
        {changes === 0 ? 'What you typed is' : `${countOf(changes, 'change')} and what you typed are`} forgotten on this
        device. Your files, and {subject.base === undefined ? 'the registry' : 'the package'}, stay as they are.
      </p>
      <DialogActions>
        <Button onClick={onClose}>Keep it</Button>
        <Button
          look="danger"
          onClick={() => {
            onClose()
            reset()
          }}
        >
          Discard draft
        </Button>
      </DialogActions>
    </Dialog>
  )
}
