import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import type { ComparedFile, EntryView } from '../../client/engine.ts'
import { FaultPanel, Skeleton, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { FileContents } from './file-contents.tsx'
import { FileFacts } from './file-facts.tsx'
import { FileHead } from './file-head.tsx'
import css from './file-sides.module.css'
import { MetaChanges } from './meta-changes.tsx'
import { compareFileQuery, sideEntryQuery } from './queries.ts'
import type { OpenPair } from './sides.ts'
import { useCompareAddress } from './use-compare-address.ts'

interface FileSidesProps {
  pair: OpenPair
  /** The key of its row: the newer one. */
  file: string
  listLink: string
}

/** Both sides of one file: what is known of each, metadata by key, and what they hold. */
export function FileSides({ pair, file, listLink }: FileSidesProps): ReactNode {
  const { engine } = usePage()
  const { filter } = useCompareAddress()
  const found = useQuery(compareFileQuery(engine, pair, filter, file))
  const { storeId } = pair.other.registry
  if (found.isError) return <FaultView error={found.error} storeId={storeId} onRetry={() => found.refetch()} />
  if (!found.data) {
    return (
      <p>
        <Waiting label={`Comparing ${file}`} />
        <Skeleton width={48} />
      </p>
    )
  }
  return <FoundFile pair={pair} file={file} found={found.data} listLink={listLink} />
}

function FoundFile({ pair, file, found, listLink }: FileSidesProps & { found: ComparedFile }): ReactNode {
  const { engine, links } = usePage()
  const { metaAsText, become, fileLink } = useCompareAddress()
  const navigate = useNavigate()
  const go = (key: string | undefined) => key !== undefined && void navigate(fileLink(key), { replace: true })
  useStepKeys((step) => go(step === 1 ? found.behind : found.before))
  const change = found.row?.change
  const { registry, name } = change === 'removed' ? pair.base : pair.other
  const historyLink = links.history(registry, name, file)
  const baseKey = change === 'added' || !found.row ? undefined : (found.row.movedFrom ?? file)
  const otherKey = change === 'removed' || !found.row ? undefined : file
  const base = useQuery(sideEntryQuery(engine, pair.base.view.ref, baseKey))
  const other = useQuery(sideEntryQuery(engine, pair.other.view.ref, otherKey))
  const failed = [base, other].find(({ isError }) => isError)
  return (
    <section className={css.panel} aria-label={file}>
      <FileHead file={file} found={found} listLink={listLink} historyLink={historyLink} onGo={go} />
      {!found.row && <Nowhere pair={pair} file={file} />}
      {failed?.error && (
        <FaultView error={failed.error} storeId={pair.other.registry.storeId} onRetry={() => failed.refetch()} />
      )}
      {found.row && base.data !== undefined && other.data !== undefined && (
        <>
          <FileFacts
            base={{ ...pair.base, entry: base.data ?? undefined }}
            other={{ ...pair.other, entry: other.data ?? undefined }}
          />
          {hasMeta(base.data, other.data) && (
            <MetaChanges
              pair={pair}
              logicalKey={file}
              asText={metaAsText}
              onText={(asText) => become({ meta: asText ? 'text' : undefined })}
            />
          )}
          <FileContents pair={pair} base={base.data ?? undefined} other={other.data ?? undefined} />
        </>
      )}
    </section>
  )
}

/** Of a file that came or went all metadata differs; only where there is any is it asked for. */
function hasMeta(base: EntryView | null, other: EntryView | null): boolean {
  return base?.metaText !== other?.metaText
}

function Nowhere({ pair: { base, other }, file }: { pair: OpenPair; file: string }): ReactNode {
  return (
    <FaultPanel
      fault={{
        code: 'absent',
        message: `Neither ${base.view.shortHash} nor ${other.view.shortHash} has ${file}. Go back to all changes to see what there is.`,
        where: { path: file },
      }}
    />
  )
}

/** Alt and an arrow: the next file that differs, or the one before. */
function useStepKeys(onStep: (step: 1 | -1) => void): void {
  const step = useRef(onStep)
  useEffect(() => {
    step.current = onStep
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, altKey } = event
      const isPlain = altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented
      if (!isPlain || (key !== 'ArrowDown' && key !== 'ArrowUp')) return
      // Where a list opens by these keys they are the system's own.
      if (target instanceof Element && target.closest('select, textarea, [role="combobox"], [role="dialog"]')) return
      event.preventDefault()
      step.current(key === 'ArrowDown' ? 1 : -1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
