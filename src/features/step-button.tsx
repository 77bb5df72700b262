import type { ReactNode } from 'react'
import { Button, Icon } from '../ui/index.ts'
import css from './step-button.module.css'

interface StepButtonProps {
  step: 1 | -1
  /** There is none in this direction. */
  isEnd?: boolean
  onStep: (step: 1 | -1) => void
}

/** To the file behind, or the one before. Alt and an arrow do the same. */
export function StepButton({ step, isEnd = false, onStep }: StepButtonProps): ReactNode {
  const label = step === 1 ? 'Next file' : 'File before'
  return (
    <Button
      look="quiet"
      iconOnly
      small
      aria-label={label}
      aria-keyshortcuts={step === 1 ? 'Alt+ArrowDown' : 'Alt+ArrowUp'}
      title={`${label} (Alt ${step === 1 ? '↓' : '↑'})`}
      // Not disabled: that would take away the focus at the last file.
      aria-disabled={isEnd || undefined}
      onClick={() => !isEnd && onStep(step)}
    >
      <span className={step === 1 ? css.down : css.up}>
        <Icon name="chevron-down" size={14} />
      </span>
    </Button>
  )
}
