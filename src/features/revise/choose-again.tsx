import type { ReactNode } from 'react'
import { FileButton } from '../../ui/index.ts'
import type { Chosen } from './folder-walk.ts'

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
      onChoose={(file) =>
        onChosen(Promise.resolve({ files: [{ logicalKey: path, file }], folder: undefined, unreadable: [] }))
      }
    >
      Choose again
    </FileButton>
  )
}
