import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { RegistryRef } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import type { Chosen } from './folder-walk.ts'
import { proposeName } from './name-proposal.ts'
import type { DraftHandle } from './use-draft.ts'

/** So many files cross to the engine at once: more would hold up the page while they are copied. */
const SLICE = 2000

export interface AddFiles {
  readonly add: (chosen: Promise<Chosen>) => void
  readonly isAdding: boolean
  readonly error: Error | null
  /** What the last choice was. */
  readonly last: Chosen | undefined
}

/** Adds what was dropped or chosen to the draft, and proposes a name where none was typed. */
export function useAddFiles(registry: RegistryRef, handle: DraftHandle): AddFiles {
  const { engine } = usePage()
  const queries = useQueryClient()

  const adding = useMutation({
    mutationFn: async (choice: Promise<Chosen>) => {
      const chosen = await choice
      const ref = await handle.ready()
      for (let from = 0; from < chosen.files.length; from += SLICE) {
        await engine.addFiles(ref, chosen.files.slice(from, from + SLICE))
      }
      const known = queries.getQueryData<{ packages: readonly { name: string }[] }>([
        ...registryKey(registry),
        'packages',
      ])
      const namespace = known?.packages[0]?.name.split('/', 1)[0] ?? 'data'
      const proposal = chosen.folder === undefined ? undefined : proposeName(chosen.folder, namespace)
      handle.change((now) => ({
        version: now.version + 1,
        ...(now.name === '' && proposal !== undefined ? { name: proposal } : {}),
      }))
      return chosen
    },
  })
  return {
    add: (chosen) => adding.mutate(chosen),
    isAdding: adding.isPending,
    error: adding.error,
    last: adding.data,
  }
}
