import { type ReactNode, useRef } from 'react'
import { Button } from '../../ui/index.ts'
import { type Chosen, chosenFiles } from './folder-walk.ts'

interface ChooseButtonProps {
  label: string
  folders: boolean
  onChosen: (chosen: Promise<Chosen>) => void
}

/** A button that lets choose files, or all files of a folder. */
export function ChooseButton({ label, folders, onChosen }: ChooseButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={label}
        {...(folders ? { webkitdirectory: '' } : {})}
        onChange={({ currentTarget }) => {
          const chosen = chosenFiles(currentTarget.files ?? [])
          // Emptied, so that choosing the same again is a change, too.
          currentTarget.value = ''
          onChosen(Promise.resolve(chosen))
        }}
      />
    </>
  )
}
