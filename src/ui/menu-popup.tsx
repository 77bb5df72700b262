import type { ReactNode, RefObject } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import css from './menu-popup.module.css'

interface MenuLine {
  readonly id: string
  readonly label: string
  readonly detail?: string
  /** The one that is chosen now, in a menu that chooses among places. */
  readonly current?: boolean
  readonly danger?: boolean
}

/** A line of a menu: something to do, or a text to copy, of which the menu's button tells what came of it. */
export type MenuChoice = MenuLine &
  (
    | { readonly onChoose: () => void; readonly copies?: undefined }
    | { readonly copies: string; readonly onChoose?: undefined }
  )

export interface MenuGroup {
  readonly title?: string
  /** What is to be known of the group, below its title. */
  readonly notes?: readonly string[]
  readonly choices: readonly MenuChoice[]
}

interface MenuPopupProps {
  trigger: RefObject<HTMLButtonElement | null>
  label: string | undefined
  groups: readonly MenuGroup[]
  onChoose: (choice: MenuChoice) => void
  onClose: () => void
}

export function MenuPopup({ trigger, label, groups, onChoose, onClose }: MenuPopupProps): ReactNode {
  const name = label ?? trigger.current?.textContent ?? 'Menu'
  return (
    <Popover
      className={css.popover ?? ''}
      aria-label={name}
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom end"
    >
      <Menu className={css.menu ?? ''} aria-label={name} autoFocus="first" onClose={onClose}>
        {groups.map((group) => (
          <MenuSection key={group.title ?? group.choices[0]?.id} aria-label={sectionName(group) ?? name}>
            {group.title !== undefined && (
              <Header className={css.title}>
                {group.title}
                {group.notes?.map((note) => (
                  <span key={note} className={css.note}>
                    {note}
                  </span>
                ))}
              </Header>
            )}
            {group.choices.map((choice) => (
              <Choice key={choice.id} choice={choice} onChoose={onChoose} />
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Popover>
  )
}

function sectionName({ title, notes = [] }: MenuGroup): string | undefined {
  return title === undefined ? undefined : [title, ...notes].join(', ')
}

function Choice({ choice, onChoose }: { choice: MenuChoice; onChoose: MenuPopupProps['onChoose'] }): ReactNode {
  const look = [css.item, choice.danger && css.danger, choice.current && css.current].filter(Boolean).join(' ')
  return (
    <MenuItem id={choice.id} textValue={choice.label} className={look} onAction={() => onChoose(choice)}>
      <span className={css.label}>{choice.label}</span>
      {choice.detail !== undefined && <span className={css.detail}>{choice.detail}</span>}
    </MenuItem>
  )
}
