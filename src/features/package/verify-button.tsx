import { type ReactNode, useState } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { VerifyPanel } from './lazy-dialogs.ts'

interface VerifyButtonProps {
  registry: RegistryRef
  view: RevisionView
  /** An entry or a folder. */
  path: string
  isEntry?: boolean
}

/** Verifies one file, or a folder, of the package. */
export function VerifyButton(props: VerifyButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Verify…
      </Button>
      {isOpen && <VerifyPanel {...props} onClose={() => setOpen(false)} />}
    </>
  )
}
