import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { type ButtonLook, buttonClass } from './button.tsx'
import { Icon } from './icon.tsx'
import type { MenuChoice, MenuGroup } from './menu-popup.tsx'

// The popup brings react-aria's menu and overlays, which the first row does not need.
const MenuPopup = lazy(async () => ({ default: (await import('./menu-popup.tsx')).MenuPopup }))

export interface MenuButtonProps {
  /** What the button is called where its content does not say it. */
  label?: string
  look?: ButtonLook
  iconOnly?: boolean
  small?: boolean
  /** -1: reached in another way than by Tab. */
  tabIndex?: number
  className?: string | undefined
  /** A function is asked at each opening: for a menu whose choices are code that the first row does not need. */
  groups: readonly MenuGroup[] | (() => Promise<readonly MenuGroup[]>)
  children: ReactNode
}

/** A button that opens a menu. */
export function MenuButton(props: MenuButtonProps): ReactNode {
  const { label, look, iconOnly = false, small = false, tabIndex, className, groups, children } = props
  const trigger = useRef<HTMLButtonElement>(null)
  const chosen = useRef<MenuChoice>(undefined)
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<readonly MenuGroup[]>([])
  const show = async () => {
    if (typeof groups === 'function') setAsked(await groups())
    setOpen(true)
  }
  useEffect(() => {
    const choice = chosen.current
    if (open || choice === undefined) return
    chosen.current = undefined
    // A dialog that opens now gives the focus back to the button when it closes; the menu is gone by then.
    trigger.current?.focus()
    choice.onChoose()
  }, [open])
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className ?? buttonClass(look, { iconOnly, small })}
        tabIndex={tabIndex}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => import('./menu-popup.tsx')}
        onClick={() => (open ? setOpen(false) : void show())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          void show()
        }}
      >
        {children}
        {iconOnly ? null : <Icon name="chevron-down" size={12} />}
      </button>
      {open && (
        <Suspense fallback={null}>
          <MenuPopup
            trigger={trigger}
            label={label}
            groups={typeof groups === 'function' ? asked : groups}
            onChoose={(choice) => {
              chosen.current = choice
              setOpen(false)
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
