import type { ReactNode } from 'react'
import css from './object-table.module.css'
import type { Choosing } from './use-choosing.ts'

/** Chooses all that is listed, or lets all of it go. */
export function ChooseAll({ choosing }: { choosing: Choosing }): ReactNode {
  const { all, chooseAll, isBusy } = choosing
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    // biome-ignore lint/a11y/useFocusableInteractive: the box in it is entered
    <span role="columnheader" className={css.tick}>
      <label className={css.tickArea}>
        <input
          type="checkbox"
          className={css.box}
          aria-label="Choose all that are listed"
          checked={all === 'all'}
          disabled={isBusy}
          ref={(box) => {
            if (box) box.indeterminate = all === 'some'
          }}
          onChange={(event) => void chooseAll(event.target.checked)}
        />
      </label>
    </span>
  )
}
