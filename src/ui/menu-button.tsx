import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ahead, asFault, type Fault, ourCode } from '../base/index.ts'
import { type ButtonLook, buttonClass } from './button.tsx'
import { HiddenText } from './hidden-text.tsx'
import { Icon } from './icon.tsx'
import { lazyDialog, NotOpened } from './lazy-part.tsx'
import type { MenuChoice, MenuGroup } from './menu-popup.tsx'
import { useCopying } from './use-copying.ts'

// The popup brings react-aria's menu and overlays, which the first row does not need.
const MenuPopup = lazyDialog(async () => (await import('./menu-popup.tsx')).MenuPopup)

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
  const [lost, setLost] = useState<Fault>()
  const { copy, sign, words } = useCopying()
  const show = async () => {
    setLost(undefined)
    try {
      if (typeof groups === 'function') setAsked(await ourCode(groups()))
      setOpen(true)
    } catch (error) {
      setLost(asFault(error))
    }
  }
  useEffect(() => {
    const choice = chosen.current
    if (open || choice === undefined) return
    chosen.current = undefined
    // A dialog that opens now gives the focus back to the button when it closes; the menu is gone by then.
    trigger.current?.focus()
    if (choice.copies === undefined) choice.onChoose()
    else void copy(choice.copies)
  }, [open, copy])
  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={className ?? buttonClass(look, { iconOnly, small })}
        tabIndex={tabIndex}
        aria-label={label}
        title={sign && words}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={() => ahead(import('./menu-popup.tsx'))}
        onClick={() => (open ? setOpen(false) : void show())}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          void show()
        }}
      >
        {iconOnly && sign ? <Icon name={sign} /> : children}
        {iconOnly ? null : <Icon name={sign ?? 'chevron-down'} size={12} />}
      </button>
      {hasCopies(groups) && (
        <HiddenText>
          <span role="status">{words}</span>
        </HiddenText>
      )}
      {open && (
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
      )}
      {lost && <NotOpened fault={lost} onAgain={() => void show()} onClose={() => setLost(undefined)} />}
    </>
  )
}

/** A menu that is asked for has none. */
function hasCopies(groups: MenuButtonProps['groups']): boolean {
  return (
    typeof groups !== 'function' && groups.some(({ choices }) => choices.some(({ copies }) => copies !== undefined))
  )
}
