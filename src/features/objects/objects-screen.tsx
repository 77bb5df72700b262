import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'

interface ObjectsScreenProps {
  registry: RegistryRef
  /** A key, or a folder: empty, or with a slash at its end. */
  at: string
}

/** A bucket as it lies: one level of it, or one object. */
export function ObjectsScreen({ registry, at }: ObjectsScreenProps): ReactNode {
  return (
    <h1>
      {registry.bucket}/{at}
    </h1>
  )
}
