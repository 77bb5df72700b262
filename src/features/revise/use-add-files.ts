import { useMutation, useQueryClient } from '@tanstack/react-query'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import type { Chosen } from './folder-walk.ts'
import { proposeName } from './name-proposal.ts'
import type { DraftHandle } from './use-draft.ts'

/** So many files cross to the engine at once: more would hold up the page while they are copied. */
const SLICE = 2000

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
      const chosen = await choice
      const files = chosen.files.map((file) => ({ ...file, logicalKey: prefix + file.logicalKey }))
      const ref = await handle.ready()
      for (let from = 0; from < files.length; from += SLICE) {
        await engine.addFiles(ref, files.slice(from, from + SLICE))
      }
      const name = proposal(chosen)
      handle.change((now) => ({
        version: now.version + 1,
        ...(now.name === '' && name !== undefined ? { name } : {}),
      }))
      return chosen
    },
  })
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
