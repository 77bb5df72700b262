import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { asFault } from '../../base/index.ts'
import type { UndoOutcome } from '../../client/engine.ts'
import { Button, buttonClass, countOf, Icon, useHeldFocus, useLive } from '../../ui/index.ts'
import type { Deletion } from '../deletions.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import css from './deleted-notices.module.css'

/** What was deleted in this tab, each with its undo, over whatever screen is open. */
export function DeletedNotices(): ReactNode {
  const { deletions } = usePage()
  const all = useLive(deletions)
  return (
    <section className={css.stack} aria-label="Deleted">
      {all.map((deletion) => (
        <DeletedNotice
          key={deletion.outcome.deleted.join()}
          deletion={deletion}
          onDismiss={() => deletions.set(deletions.get().filter((one) => one !== deletion))}
        />
      ))}
    </section>
  )
}

function DeletedNotice({ deletion, onDismiss }: { deletion: Deletion; onDismiss: () => void }): ReactNode {
  const { engine, links } = usePage()
  const queries = useQueryClient()
  const held = useHeldFocus<HTMLDivElement>()
  const { outcome, topHash } = deletion
  const { registry, name } = outcome
  const what = topHash === undefined ? name : `Revision ${topHash.slice(0, 7)} of ${name}`
  const undo = useMutation({
    mutationFn: () => engine.undoDelete(outcome),
    onSettled: () => queries.invalidateQueries({ queryKey: registryKey(registry) }),
  })
  const isBack = undo.data !== undefined && undo.data.restored.length > 0
  return (
    <div {...held} className={css.notice}>
      <p className={css.words} role="status">
        {undo.data ? undoWords(what, undo.data) : undo.isError ? asFault(undo.error).message : `${what} was deleted.`}
      </p>
      {isBack ? (
        <Link
          className={buttonClass('plain', { small: true })}
          to={topHash === undefined ? links.package(registry, name) : links.tree(registry, name, topHash)}
        >
          Open
        </Link>
      ) : (
        !undo.data && (
          <Button small disabled={undo.isPending} onClick={() => undo.mutate()}>
            {undo.isPending ? 'Putting it back…' : undo.isError ? 'Try again' : 'Undo'}
          </Button>
        )
      )}
      <Button small look="quiet" iconOnly aria-label="Dismiss" onClick={onDismiss}>
        <Icon name="close" size={14} />
      </Button>
    </div>
  )
}

function undoWords(what: string, { restored, taken, lost }: UndoOutcome): string {
  const parts = [restored.length === 0 ? `${what} could not be put back.` : `${what} is back.`]
  if (taken.some((key) => key.endsWith('/latest'))) {
    parts.push('Someone set “latest” meanwhile, and it was left as they want it.')
  }
  const others = taken.filter((key) => !key.endsWith('/latest')).length
  if (others > 0) parts.push(`Someone wrote ${countOf(others, 'pointer')} meanwhile, which stayed.`)
  if (lost.length > 0)
    parts.push(
      `${countOf(lost.length, 'pointer')} ${lost.length === 1 ? 'stays' : 'stay'} away, as the manifest is gone.`,
    )
  return parts.join(' ')
}
