import type { ReactNode, RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover } from 'react-aria-components/Popover'
import css from './popover.module.css'

interface PopoverBoxProps {
  trigger: RefObject<HTMLElement | null>
  label: string
  onClose: () => void
  children: ReactNode
}

export function PopoverBox({ trigger, label, onClose, children }: PopoverBoxProps): ReactNode {
  return (
    <Popover
      className={css.popover ?? ''}
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
    >
      <Dialog className={css.dialog ?? ''} aria-label={label}>
        {children}
      </Dialog>
    </Popover>
  )
}
