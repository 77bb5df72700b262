import type { ReactNode } from 'react'
import css from './file-button.module.css'

interface FileButtonProps {
  /** What the button is called where its words do not say for which file. */
  label: string
  onChoose: (file: File) => void
  children: ReactNode
}

/** A small button that lets choose one file. */
export function FileButton({ label, onChoose, children }: FileButtonProps): ReactNode {
  return (
    <label className={css.choose}>
      {children}
      <input
        type="file"
        className={css.input}
        aria-label={label}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          // Emptied, so that choosing the same again is a change, too.
          currentTarget.value = ''
          if (file !== undefined) onChoose(file)
        }}
      />
    </label>
  )
}
