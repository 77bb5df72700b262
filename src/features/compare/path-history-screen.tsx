import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'

interface PathHistoryScreenProps {
  registry: RegistryRef
  name: string
  path: string
}

/** One path over the revisions of its package. */
export function PathHistoryScreen({ name, path }: PathHistoryScreenProps): ReactNode {
  return (
    <h1>
      {name}/{path}
    </h1>
  )
}
