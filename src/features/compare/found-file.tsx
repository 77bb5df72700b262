import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CompareRow, EntryView } from '../../client/engine.ts'
import { FaultPanel } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { FileContents } from './file-contents.tsx'
import { FileFacts } from './file-facts.tsx'
import { MetaChanges } from './meta-changes.tsx'
import { sideEntryQuery } from './queries.ts'
import type { OpenPair } from './sides.ts'
import { useCompareAddress } from './use-compare-address.ts'

interface FoundFileProps {
  pair: OpenPair
  file: string
  /** Undefined: neither side has it. */
  row: CompareRow | undefined
}

/** What is known of each side, metadata by key, and what they hold. */
export function FoundFile({ pair, file, row }: FoundFileProps): ReactNode {
  const { engine } = usePage()
  const { metaAsText, become } = useCompareAddress()
  const baseKey = row === undefined || row.change === 'added' ? undefined : (row.movedFrom ?? row.logicalKey)
  const otherKey = row === undefined || row.change === 'removed' ? undefined : row.logicalKey
  const base = useQuery(sideEntryQuery(engine, pair.base.view.ref, baseKey))
  const other = useQuery(sideEntryQuery(engine, pair.other.view.ref, otherKey))
  const failed = [base, other].find(({ isError }) => isError)
  if (row === undefined) return <Nowhere pair={pair} file={file} />
  if (failed?.error) {
    return <FaultView error={failed.error} storeId={pair.other.registry.storeId} onRetry={() => failed.refetch()} />
  }
  if (base.data === undefined || other.data === undefined) return null
  const [ours, theirs] = [base.data ?? undefined, other.data ?? undefined]
  return (
    <>
      <FileFacts base={{ ...pair.base, entry: ours }} other={{ ...pair.other, entry: theirs }} />
      {hasMeta(ours, theirs) && (
        <MetaChanges
          pair={pair}
          logicalKey={file}
          asText={metaAsText}
          onText={(asText) => become({ meta: asText ? 'text' : undefined })}
        />
      )}
      <FileContents pair={pair} base={ours} other={theirs} />
    </>
  )
}

/** Of a file that came or went all metadata differs; only where there is any is it asked for. */
function hasMeta(base: EntryView | undefined, other: EntryView | undefined): boolean {
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
