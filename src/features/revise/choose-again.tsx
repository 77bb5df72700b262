import type { ReactNode } from 'react'
import css from './choose-again.module.css'
import { type Chosen, chosenFiles } from './folder-walk.ts'

/** Takes one file for a path that stands in the draft already. */
export function ChooseAgain({
  path,
  onChosen,
}: {
  path: string
  onChosen: (chosen: Promise<Chosen>) => void
}): ReactNode {
  return (
    <label className={css.choose}>
      Choose again
      <input
        type="file"
        className={css.input}
        aria-label={`Choose ${path} again`}
        onChange={({ currentTarget }) => {
          const [first] = chosenFiles(currentTarget.files ?? []).files
          currentTarget.value = ''
          if (first === undefined) return
          onChosen(
            Promise.resolve({ files: [{ logicalKey: path, file: first.file }], folder: undefined, unreadable: [] }),
          )
        }}
      />
    </label>
  )
}
