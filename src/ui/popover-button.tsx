import { type ReactNode, useRef, useState } from 'react'
import { ahead } from '../base/index.ts'
import { buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'
import { lazyDialog } from './lazy-part.tsx'

// The popover brings react-aria's overlays, which the first row does not need.
const PopoverBox = lazyDialog(async () => (await import('./popover-box.tsx')).PopoverBox)

interface PopoverButtonProps {
  /** What the panel is called. */
  label: string
  className?: string | undefined
  /** It is open from the start: for what somebody has just asked for. */
  startsOpen?: boolean
  onClose?: () => void
  /** What stands on the button. */
  face: ReactNode
  children: ReactNode
}

/** A button with a small form below it, which holds at once. */
export function PopoverButton(props: PopoverButtonProps): ReactNode {
  const { label, className, startsOpen = false, onClose, face, children } = props
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(startsOpen)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className ?? buttonClass('plain', { small: true })}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={() => ahead(import('./popover-box.tsx'))}
        onClick={() => setOpen(!open)}
      >
        {face}
        <Icon name="chevron-down" size={12} />
      </button>
      {open && (
        <PopoverBox
          trigger={trigger}
          label={label}
          onClose={() => {
            setOpen(false)
            onClose?.()
          }}
        >
          {children}
        </PopoverBox>
      )}
    </>
  )
}
