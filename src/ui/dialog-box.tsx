import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './button.tsx'
import css from './dialog.module.css'
import { Icon } from './icon.tsx'

export interface DialogProps {
  title: string
  /** `alertdialog` for what cannot be undone. */
  role?: 'dialog' | 'alertdialog'
  /** False while something runs that must not be left. */
  dismissable?: boolean
  /** For lists and tables. */
  wide?: boolean
  /** A drawer along the end of the window, as high as it; has a button that closes it. */
  side?: boolean
  onClose: () => void
  children: ReactNode
}

export function DialogBox({
  title,
  role = 'dialog',
  dismissable = true,
  wide = false,
  side = false,
  onClose,
  children,
}: DialogProps): ReactNode {
  return (
    <ModalOverlay
      className={`${css.veil} ${side ? css.aside : ''}`}
      isOpen
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={`${css.modal} ${wide ? css.wide : ''} ${side ? css.drawer : ''}`}>
        <AriaDialog className={css.dialog ?? ''} role={role}>
          <div className={css.head}>
            <Heading slot="title" level={2} className={css.title ?? ''}>
              {title}
            </Heading>
            {side && (
              <Button look="quiet" iconOnly aria-label={`Close ${title.toLowerCase()}`} onClick={onClose}>
                <Icon name="close" />
              </Button>
            )}
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
