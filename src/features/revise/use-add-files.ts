import { useMutation, useQueryClient } from '@tanstack/react-query'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import type { Chosen } from './folder-walk.ts'
import { proposeName } from './name-proposal.ts'
import type { DraftHandle } from './use-draft.ts'

/** So seldom is the draft read anew while files still come. */
const READ_MS = 1000

export interface AddFiles {
  /** Into the folder that is the target. */
  readonly add: (chosen: Promise<Chosen>) => void
  /** At the very keys that are told. */
  readonly addAsIs: (chosen: Promise<Chosen>) => void
  readonly isAdding: boolean
  readonly error: Error | null
  /** What the last choice was. */
  readonly last: Chosen | undefined
}

/** Adds what was dropped or chosen to the draft, and proposes a name where none was typed. `folder`: empty for the top. */
export function useAddFiles(handle: DraftHandle, folder: string): AddFiles {
  const { engine } = usePage()
  const proposal = useNameProposal(handle)

  const adding = useMutation({
    mutationFn: async ({ choice, prefix }: { choice: Promise<Chosen>; prefix: string }) => {
      handle.change((now) => ({ filling: now.filling + 1 }))
      try {
        const chosen = await choice
        await addBatches(chosen, prefix)
        return chosen
      } finally {
        handle.change((now) => ({ filling: now.filling - 1, version: now.version + 1 }))
      }
    },
  })
  const addBatches = async (chosen: Chosen, prefix: string) => {
    const ref = await handle.ready()
    let readMs = Number.NEGATIVE_INFINITY
    for await (const files of chosen.batches) {
      const placed = files.map((file) => ({ ...file, logicalKey: prefix + file.logicalKey }))
      await engine.addFiles(ref, placed)
      if (performance.now() - readMs < READ_MS) continue
      readMs = performance.now()
      const name = proposal(chosen)
      handle.change((now) => ({
        version: now.version + 1,
        ...(now.name === '' && name !== undefined ? { name } : {}),
      }))
    }
  }
  return {
    add: (choice) => adding.mutate({ choice, prefix: folder === '' ? '' : `${folder}/` }),
    addAsIs: (choice) => adding.mutate({ choice, prefix: '' }),
    isAdding: adding.isPending,
    error: adding.error,
    last: adding.data,
  }
}

function useNameProposal({ subject }: DraftHandle): (chosen: Chosen) => string | undefined {
  const queries = useQueryClient()
  return ({ folder }) => {
    if (folder === undefined || isAboutToType()) return undefined
    const known = queries.getQueryData<{ packages: readonly { name: string }[] }>([
      ...registryKey(subject.registry),
      'packages',
    ])
    return proposeName(folder, known?.packages[0]?.name.split('/', 1)[0] ?? 'data')
  }
}

/** Whoever stands in an empty field is about to type: nothing is put there before their letters. */
function isAboutToType(): boolean {
  const { activeElement } = document
  return activeElement instanceof HTMLInputElement && activeElement.type === 'text' && activeElement.value === ''
}
