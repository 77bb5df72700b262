import type { ReactNode } from 'react'
import type { PartProps } from '../part-view.tsx'

export function DashboardView({ part }: PartProps): ReactNode {
  return <p>{part.title}</p>
}
