import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { Skeleton, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { FileHead } from './file-head.tsx'
import css from './file-sides.module.css'
import { FoundFile } from './found-file.tsx'
import { compareFileQuery } from './queries.ts'
import type { OpenPair } from './sides.ts'
import { useCompareAddress } from './use-compare-address.ts'
import { useStepKeys } from './use-step-keys.ts'

interface FileSidesProps {
  pair: OpenPair
  /** The key of its row: the newer one. */
  file: string
}

/** Both sides of one file, and the ways to the others. */
export function FileSides({ pair, file }: FileSidesProps): ReactNode {
  const { engine, links } = usePage()
  const { filter, fileLink } = useCompareAddress()
  const navigate = useNavigate()
  // The head stays while the next file is looked up: its buttons have the focus.
  const found = useQuery({ ...compareFileQuery(engine, pair, filter, file), placeholderData: keepPreviousData })
  const known = found.isPlaceholderData ? undefined : found.data
  const go = (key: string | undefined) => key !== undefined && void navigate(fileLink(key), { replace: true })
  useStepKeys((step) => go(step === 1 ? known?.behind : known?.before))
  const { registry, name } = known?.row?.change === 'removed' ? pair.base : pair.other
  return (
    <section className={css.panel} aria-label={file}>
      <FileHead
        file={file}
        found={found.data}
        row={known?.row}
        listLink={fileLink(undefined)}
        historyLink={links.history(registry, name, file)}
        onGo={go}
      />
      {found.isError && (
        <FaultView error={found.error} storeId={pair.other.registry.storeId} onRetry={() => found.refetch()} />
      )}
      {known ? (
        <FoundFile key={file} pair={pair} file={file} row={known.row} />
      ) : (
        !found.isError && (
          <p>
            <Waiting label={`Comparing ${file}`} />
            <Skeleton width={48} />
          </p>
        )
      )}
    </section>
  )
}
