import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { DraftScreen } from './draft-screen.tsx'

/** Makes the next revision of a package, on top of one that was read in full. */
export function ReviseScreen({ registry, name }: { registry: RegistryRef; name: string }): ReactNode {
  const [search] = useSearchParams()
  const revision = search.get('revision') ?? 'latest'
  return (
    <>
      <title>{`Revise ${name} · Selvage`}</title>
      <DraftScreen subject={{ registry, base: { name, revision } }} />
    </>
  )
}
