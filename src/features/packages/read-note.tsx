import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, countOf, formatCount } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { indexStateQuery } from './found-queries.ts'
import css from './list-filters.module.css'

/** That more may be known, once more packages were read. */
export function ReadNote({ registry, onRead }: { registry: RegistryRef; onRead: () => void }): ReactNode {
  const { engine } = usePage()
  const { data: state } = useQuery(indexStateQuery(engine, registry))
  if (state === undefined || state.read + state.failed >= state.packages) return null
  return (
    <div className={css.readNote}>
      <span>
        {formatCount(state.read)} of {countOf(state.packages, 'package')} read
      </span>
      <Button small onClick={onRead}>
        Read the rest
      </Button>
    </div>
  )
}
