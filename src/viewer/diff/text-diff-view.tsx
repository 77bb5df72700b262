import type { ReactNode } from 'react'
import type { DiffSession } from '../../preview/index.ts'

export interface TextDiffViewProps {
  session: DiffSession
  /** Of what is compared: part of the keys under which what was read is kept. */
  id: string
  /** Path of the file. */
  name: string
}

export function TextDiffView({ name }: TextDiffViewProps): ReactNode {
  return <p>{name}</p>
}
