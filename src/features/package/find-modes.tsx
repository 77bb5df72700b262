import type { ReactNode } from 'react'
import { Segments } from '../../ui/index.ts'
import type { FindMode } from './tree-link.ts'

interface FindModesProps {
  mode: FindMode
  onChoose: (mode: FindMode) => void
}

/** In what of the files the text is looked for. */
export function FindModes({ mode, onChoose }: FindModesProps): ReactNode {
  return (
    <div>
      <Segments<FindMode>
        label="Look in"
        options={[
          { value: 'path', label: 'Paths' },
          { value: 'meta', label: 'Metadata' },
          { value: 'hash', label: 'Hashes' },
        ]}
        value={mode}
        onChoose={onChoose}
      />
    </div>
  )
}
