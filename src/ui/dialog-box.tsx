import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import css from './dialog.module.css'

export interface DialogProps {
  title: string
  /** `alertdialog` for what cannot be undone. */
  role?: 'dialog' | 'alertdialog'
  /** False while something runs that must not be left. */
  dismissable?: boolean
  /** For lists and tables. */
  wide?: boolean
  onClose: () => void
  children: ReactNode
}

export function DialogBox({
  title,
  role = 'dialog',
  dismissable = true,
  wide = false,
  onClose,
  children,
}: DialogProps): ReactNode {
  return (
    <ModalOverlay
      className={css.veil ?? ''}
      isOpen
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={`${css.modal} ${wide ? css.wide : ''}`}>
        <AriaDialog className={css.dialog ?? ''} role={role}>
          <Heading slot="title" level={2} className={css.title ?? ''}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
