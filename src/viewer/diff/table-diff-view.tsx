import type { ReactNode } from 'react'
import type { DiffSession } from '../../preview/index.ts'

export interface TableDiffViewProps {
  session: DiffSession
  /** Of what is compared: part of the keys under which what was read is kept. */
  id: string
  /** Path of the file. */
  name: string
  /** As in `ComparisonLook`. */
  keys: string | undefined
  onKeys: (keys: string | undefined) => void
}

export function TableDiffView({ name }: TableDiffViewProps): ReactNode {
  return <p>{name}</p>
}
