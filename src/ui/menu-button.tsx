import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { type ButtonLook, buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'
import type { MenuGroup } from './menu-popup.tsx'

// The popup brings react-aria's menu and overlays, which the first row does not need.
const MenuPopup = lazy(async () => ({ default: (await import('./menu-popup.tsx')).MenuPopup }))

export interface MenuButtonProps {
  /** What the button is called where its content does not say it. */
  label?: string
  look?: ButtonLook
  iconOnly?: boolean
  className?: string | undefined
  groups: readonly MenuGroup[]
  children: ReactNode
}

/** A button that opens a menu. */
export function MenuButton({ label, look, iconOnly, className, groups, children }: MenuButtonProps): ReactNode {
  const trigger = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className ?? buttonClass(look, { iconOnly: iconOnly ?? false })}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => import('./menu-popup.tsx')}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          setOpen(true)
        }}
      >
        {children}
        {iconOnly ? null : <Icon name="chevron-down" size={12} />}
      </button>
      {open && (
        <Suspense fallback={null}>
          <MenuPopup trigger={trigger} label={label} groups={groups} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
