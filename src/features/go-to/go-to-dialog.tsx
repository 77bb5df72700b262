import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { TextField } from 'react-aria-components/TextField'
import { useNavigate } from 'react-router'
import { asFault } from '../../base/index.ts'
import type { GoToTarget, RegistryRef } from '../../client/engine.ts'
import { linkTo } from '../links.ts'
import { usePage } from '../page-context.ts'
import css from './go-to-dialog.module.css'

interface GoToDialogProps {
  registry: RegistryRef
  onClose: () => void
}

/** One box that leads anywhere: a package, a file in it, a revision, a URI. */
export function GoToDialog({ registry, onClose }: GoToDialogProps): ReactNode {
  const { engine, links } = usePage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const targets = useQuery({
    queryKey: ['go-to', registry.storeId, registry.bucket, text],
    queryFn: ({ signal }) => engine.resolve(registry, text, { signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })

  const go = (path: string) => {
    onClose()
    void navigate(path)
  }
  return (
    <ModalOverlay className={css.veil ?? ''} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={css.modal ?? ''}>
        <AriaDialog className={css.dialog ?? ''} aria-label="Go to">
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField aria-label="Go to" autoFocus>
              <Input className={css.input ?? ''} placeholder="Go to a package, a file, a hash …" />
            </TextField>
            {text === '' ? (
              <p className={css.note}>
                A name such as <code>imaging/plate</code>, a file <code>imaging/plate/raw/a.csv</code>, a revision{' '}
                <code>imaging/plate@3f9a1c2</code>, or a <code>quilt+s3://</code> address.
              </p>
            ) : (
              <Targets
                places={(targets.data ?? []).map((target) => ({ ...target, id: linkTo(links, target) }))}
                onGo={go}
                note={noteOf(targets)}
              />
            )}
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

interface TargetsProps {
  /** `id`: the address. */
  places: readonly (GoToTarget & { readonly id: string })[]
  note: string
  onGo: (path: string) => void
}

function Targets({ places, note, onGo }: TargetsProps): ReactNode {
  return (
    <ListBox
      className={css.list ?? ''}
      aria-label="Places"
      items={places}
      onAction={(key) => onGo(String(key))}
      renderEmptyState={() => <p className={css.note}>{note}</p>}
    >
      {({ id, label, detail }) => (
        <ListBoxItem id={id} className={css.item ?? ''} textValue={label}>
          <span className={css.label}>{label}</span>
          <span className={css.detail}>{detail}</span>
        </ListBoxItem>
      )}
    </ListBox>
  )
}

function noteOf({ isError, isFetching, error }: { isError: boolean; isFetching: boolean; error: unknown }): string {
  if (isError) return asFault(error).message
  return isFetching ? 'Looking…' : 'Nothing here goes by that name.'
}
