import { type ReactNode, useDeferredValue, useState } from 'react'
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
  const text = useDeferredValue(typed.trim())
  const { sections, problem, isLooking } = useGoTo({ registry, open: openPackage(pathname) }, text)
  const items = sections.flatMap((section) => section.items)

  const go = (id: string) => {
    const to = items.find((item) => item.id === id)?.to
    onClose()
    if (typeof to === 'string') void navigate(to)
    else to?.()
  }
  return (
    <ModalOverlay className={css.veil ?? ''} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={css.modal ?? ''}>
        <AriaDialog className={css.dialog ?? ''} aria-label="Go to">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField aria-label="Go to" aria-describedby="go-to-problem" isInvalid={problem !== undefined} autoFocus>
              <Input className={css.input ?? ''} placeholder="Go to a package, a file, a hash, a link …" />
            </TextField>
            <p id="go-to-problem" className={problem === undefined ? css.hidden : css.problem} role="alert">
              {problem !== undefined && (
                <>
                  <Icon name="warning" /> {problem}
                </>
              )}
            </p>
            <Lines sections={sections} onGo={go} note={noteOf(text, isLooking, problem)} />
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
        renderEmptyState={() => (note === '' ? null : <p className={css.note}>{note}</p>)}
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
