import { useMutation } from '@tanstack/react-query'
import type { DraftEdit } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import type { DraftHandle } from './use-draft.ts'

export interface Edits {
  readonly edit: (...edits: readonly DraftEdit[]) => void
  /** Resolves when all are done, and rejects with the Fault of the first that is refused. */
  readonly editNow: (...edits: readonly DraftEdit[]) => Promise<void>
  readonly error: Error | null
}

/** Changes what the draft holds; then its rows and state are read anew. */
export function useEdits(handle: DraftHandle): Edits {
  const { engine } = usePage()
  const editing = useMutation({
    mutationFn: async (edits: readonly DraftEdit[]) => {
      const ref = await handle.ready()
      for (const edit of edits) await engine.editDraft(ref, edit)
    },
    onSettled: () => handle.change((now) => ({ version: now.version + 1 })),
  })
  return {
    edit: (...edits) => editing.mutate(edits),
    editNow: (...edits) => editing.mutateAsync(edits),
    error: editing.error,
  }
}
