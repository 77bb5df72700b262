import type { ReactNode } from 'react'
import type { PartProps } from '../part-view.tsx'

export function FrameView({ part }: PartProps): ReactNode {
  return <p>{part.title}</p>
}
