import type { ReactNode } from 'react'
import { FileButton } from '../../ui/index.ts'
import { type Chosen, chosenAs } from './folder-walk.ts'

/** Takes one file for a path that stands in the draft already. */
export function ChooseAgain({
  path,
  onChosen,
}: {
  path: string
  onChosen: (chosen: Promise<Chosen>) => void
}): ReactNode {
  return (
    <FileButton
      label={`Choose ${path} again`}
      onChoose={(file) => onChosen(Promise.resolve(chosenAs([{ logicalKey: path, file }])))}
    >
      Choose again
    </FileButton>
  )
}
