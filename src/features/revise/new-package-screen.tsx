import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { DraftScreen } from './draft-screen.tsx'

/** Makes a package: files, name, message, metadata, and then what comes of it. */
export function NewPackageScreen({ registry }: { registry: RegistryRef }): ReactNode {
  return (
    <>
      <title>New package · Selvage</title>
      <DraftScreen subject={{ registry, base: undefined }} />
    </>
  )
}
