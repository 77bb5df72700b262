import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asFault } from '../../base/index.ts'
import { Button, countOf } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './settings.module.css'

const KEY = ['kept-index']

/** What was read of packages so that they can be searched, and where one was. */
export function KeptIndex(): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const kept = useQuery({ queryKey: KEY, queryFn: () => engine.keptIndex(), gcTime: 0 })
  const forgetting = useMutation({
    mutationFn: () => engine.forgetIndex(undefined),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
  const count = kept.data ?? 0
  return (
    <li className={css.row}>
      <div className={css.rowBody}>
        <p className={css.name}>Index for search, and where you were</p>
        <p className={css.words} role="status">
          {count === 0 ? 'none' : `names, messages and metadata of ${countOf(count, 'package')}`}
          {forgetting.error && ` · ${asFault(forgetting.error).message}`}
        </p>
      </div>
      {count > 0 && (
        <Button small aria-label="Forget the index" disabled={forgetting.isPending} onClick={() => forgetting.mutate()}>
          Forget
        </Button>
      )}
    </li>
  )
}
