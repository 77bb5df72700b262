import type { ReactNode } from 'react'
import type { PartProps } from '../part-view.tsx'

export function TableView({ part }: PartProps): ReactNode {
  return <p>{part.title}</p>
}
