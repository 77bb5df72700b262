import { type ReactNode, useState } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { Offered } from '../preferences.tsx'
import { DownloadPanel } from './lazy-dialogs.ts'

interface DownloadButtonProps {
  registry: RegistryRef
  view: RevisionView
  /** An entry, or a folder; empty: the package. */
  path: string
  /** Only what holds this text in its path. */
  find?: string
  small?: boolean
}

/** Downloads one file, a folder, or what was found. */
export function DownloadButton({ small = false, ...props }: DownloadButtonProps): ReactNode {
  const [isOpen, setOpen] = useState(false)
  return (
    <Offered registry={props.registry} when={['downloadPackage']}>
      <Button small={small} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Download…
      </Button>
      {isOpen && <DownloadPanel {...props} onClose={() => setOpen(false)} />}
    </Offered>
  )
}
