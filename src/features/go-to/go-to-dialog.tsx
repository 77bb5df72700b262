import { type KeyboardEvent, type ReactNode, useEffect, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Collection } from 'react-aria-components/Collection'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { TextField } from 'react-aria-components/TextField'
import { useLocation, useNavigate } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { countOf, HiddenText, Icon } from '../../ui/index.ts'
import css from './go-to-dialog.module.css'
import type { GoToItem, GoToSection } from './go-to-items.ts'
import { openPackage } from './go-to-place.ts'
import { useGoTo } from './use-go-to.ts'

interface GoToDialogProps {
  registry: RegistryRef | undefined
  onClose: () => void
}

/** One box that leads anywhere: registries, packages, files, revisions, addresses, and what can be done. */
export function GoToDialog({ registry, onClose }: GoToDialogProps): ReactNode {
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [typed, setTyped] = useState('')
  // Not deferred: the box would mark the first of the lines from before, and none of those that come.
  const text = typed.trim()
  const { sections, problem, isLooking } = useGoTo({ registry, open: openPackage(pathname) }, text)
  const items = sections.flatMap((section) => section.items)
  // Enter was pressed before a line stood there: it holds for the first one that comes.
  const [hasty, setHasty] = useState(false)

  const go = ({ to }: GoToItem) => {
    onClose()
    if (typeof to === 'string') void navigate(to)
    else to()
  }
  const goById = (id: string) => {
    const item = items.find((one) => one.id === id)
    if (item) go(item)
  }
  const type = (change: string) => {
    setTyped(change)
    setHasty(false)
  }
  const noteHaste = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || text === '') return
    const marked = document.getElementById(event.currentTarget.getAttribute('aria-activedescendant') ?? '')
    if (items.some(({ id }) => id === marked?.dataset.key)) return
    event.stopPropagation()
    setHasty(true)
  }
  const [first] = items
  useEffect(() => {
    if (hasty && first) go(first)
  })
  return (
    <ModalOverlay className={css.veil ?? ''} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={css.modal ?? ''}>
        <AriaDialog className={css.dialog ?? ''} aria-label="Go to">
          <Autocomplete inputValue={typed} onInputChange={type}>
            <TextField aria-label="Go to" aria-describedby="go-to-problem" isInvalid={problem !== undefined} autoFocus>
              <Input
                className={css.input ?? ''}
                placeholder="Go to a package, a file, a hash, a link …"
                onKeyDownCapture={noteHaste}
              />
            </TextField>
            <p id="go-to-problem" className={problem === undefined ? css.hidden : css.problem} role="alert">
              {problem !== undefined && (
                <>
                  <Icon name="warning" /> {problem}
                </>
              )}
            </p>
            <Lines sections={sections} onGo={goById} note={noteOf(text, isLooking, problem)} />
            <HiddenText>
              <span role="status">{isLooking ? '' : countOf(items.length, 'result')}</span>
            </HiddenText>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface LinesProps {
  sections: readonly GoToSection[]
  note: string
  onGo: (id: string) => void
}

function Lines({ sections, note, onGo }: LinesProps): ReactNode {
  return (
    // It scrolls: whoever has no mouse comes to it by Tab, besides the arrows of the box above.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: for that
    <section className={css.list} aria-label="What was found" tabIndex={0}>
      <ListBox
        className={css.lines ?? ''}
        aria-label="Places"
        items={sections}
        onAction={(key) => onGo(String(key))}
        // Without a note there is none: an option that says nothing would be read out.
        {...(note !== '' && { renderEmptyState: () => <p className={css.note}>{note}</p> })}
      >
        {({ id, title, items }) => (
          <ListBoxSection id={`section ${id}`} className={css.section ?? ''}>
            <Header className={css.title ?? ''}>{title}</Header>
            <Collection items={items}>{(item) => <Line {...item} />}</Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </section>
  )
}

function Line({ id, icon, label, detail }: GoToItem): ReactNode {
  return (
    <ListBoxItem id={id} className={css.item ?? ''} textValue={label}>
      <span className={css.icon}>
        <Icon name={icon} />
      </span>
      <bdi className={css.label}>{label}</bdi>
      <bdi className={css.detail}>{detail}</bdi>
    </ListBoxItem>
  )
}

function noteOf(text: string, isLooking: boolean, problem: string | undefined): string {
  if (problem !== undefined) return ''
  return isLooking ? 'Looking…' : `Nothing goes by “${text}”.`
}
