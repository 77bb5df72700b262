import { type ReactNode, useEffect, useState } from 'react'
import type { RegistryRef } from '../client/engine.ts'
import { Icon, lazyDialog } from '../ui/index.ts'
import css from './bar.module.css'

const GoToDialog = lazyDialog(async () => (await import('../features/go-to/go-to-dialog.tsx')).GoToDialog)

/** The box that leads anywhere: by a press, or by Ctrl-K and ⌘K. */
export function GoTo({ registry }: { registry: RegistryRef | undefined }): ReactNode {
  const [isOpen, setOpen] = useState(false)
  useShortcut(() => setOpen(true))
  return (
    <>
      <button
        type="button"
        className={css.box}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <span>Go to a package, a file, a hash …</span>
        <kbd>{isMac() ? '⌘ K' : 'Ctrl K'}</kbd>
        <Icon name="search" />
      </button>
      {isOpen && <GoToDialog registry={registry} onClose={() => setOpen(false)} />}
    </>
  )
}

function useShortcut(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || event.shiftKey || event.altKey) return
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  })
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent)
}
