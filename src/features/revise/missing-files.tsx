import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button, countOf } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { ChooseAgain } from './choose-again.tsx'
import { allowReading } from './file-permission.ts'
import type { Chosen } from './folder-walk.ts'
import css from './troubles.module.css'
import type { DraftHandle } from './use-draft.ts'

interface MissingFilesProps {
  handle: DraftHandle
  onChosen: (chosen: Promise<Chosen>) => void
  onRemove: (path: string) => void
}

/** Files of a kept draft that the page cannot read any more: by one press where only the permission is missing. */
export function MissingFiles({ handle, onChosen, onRemove }: MissingFilesProps): ReactNode {
  const { engine } = usePage()
  const { ref, state, change, draft } = handle
  const missing = state?.missing ?? []
  const handles = useQuery({
    queryKey: ['missing-handles', ref?.id, draft.version],
    queryFn: () => (ref === undefined ? [] : engine.missingHandles(ref)),
    enabled: missing.length > 0,
  })
  const allowing = useMutation({
    mutationFn: async () => {
      await allowReading((handles.data ?? []).map((one) => one.handle))
      if (ref !== undefined) await engine.findMissing(ref)
    },
    onSettled: () => change((now) => ({ version: now.version + 1 })),
  })
  if (missing.length === 0) return null
  const byPermission = handles.data?.length ?? 0
  return (
    <section className={css.troubles} aria-label="Missing files">
      <h2>
        {countOf(missing.length, 'file')} of this draft {missing.length === 1 ? 'is' : 'are'} not at hand any more
      </h2>
      <p className={css.why}>
        {byPermission > 0
          ? 'The browser asks before this page may read your files again.'
          : 'Drop the same folder again, or choose each.'}
      </p>
      {allowing.error && <FaultView error={allowing.error} storeId={undefined} />}
      {byPermission > 0 && (
        <p className={css.allow}>
          <Button disabled={allowing.isPending} onClick={() => allowing.mutate()}>
            Let Selvage read {countOf(byPermission, 'file')} again
          </Button>
        </p>
      )}
      <ul className={css.list}>
        {missing.map((path) => (
          <li key={path} className={css.trouble}>
            <bdi className={css.path}>{path}</bdi>
            <div className={css.ways}>
              <ChooseAgain path={path} onChosen={onChosen} />
              <Button small aria-label={`Remove ${path}`} onClick={() => onRemove(path)}>
                Remove
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
