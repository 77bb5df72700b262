import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { EntryView } from '../../client/engine.ts'
import { FileComparison, type ViewedFile } from '../../viewer/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { useViewedPlace, viewedEntry } from '../viewed-entry.ts'
import { entrySizeQuery } from './queries.ts'
import type { OpenPair, OpenSide } from './sides.ts'
import { useCompareAddress } from './use-compare-address.ts'

interface FileContentsProps {
  pair: OpenPair
  base: EntryView | undefined
  other: EntryView | undefined
}

/** What both sides hold. A manifest may leave out a size: then the store is asked. */
export function FileContents({ pair, base, other }: FileContentsProps): ReactNode {
  const { viewer } = usePage()
  const { look, become } = useCompareAddress()
  const ours = useViewedSide(pair.base, base)
  const theirs = useViewedSide(pair.other, other)
  const place = { base: usePlace(pair.base, base ?? other), other: usePlace(pair.other, other ?? base) }
  const error = ours.error ?? theirs.error
  const { storeId } = pair.other.registry
  if (error) return <FaultView error={error} storeId={storeId} />
  if (ours.isPending || theirs.isPending) return null
  return (
    <FileComparison
      host={viewer}
      // One file of both: the viewer knows by it that the bytes are the same.
      base={isAlike(base, other) ? theirs.file : ours.file}
      other={theirs.file}
      place={place}
      look={look}
      onLook={({ view, keys }) => become({ view, keys })}
      drawFault={(fault, retry, action) => (
        <FaultView error={fault} storeId={storeId} onRetry={retry} action={action} />
      )}
    />
  )
}

/** Do both sides hold the same bytes, as far as their hashes tell? */
function isAlike(base: EntryView | undefined, other: EntryView | undefined): boolean {
  if (base?.hashValue === undefined || other === undefined) return false
  return base.hashType === other.hashType && base.hashValue === other.hashValue && base.sizeBytes === other.sizeBytes
}

function usePlace({ registry, view }: OpenSide, entry: EntryView | undefined) {
  return useViewedPlace(registry, view, view.topHash, entry?.logicalKey ?? '')
}

function useViewedSide({ view }: OpenSide, entry: EntryView | undefined) {
  const { engine } = usePage()
  const { ref } = view
  const logicalKey = entry?.logicalKey
  const asked = useQuery({
    ...entrySizeQuery(engine, ref, logicalKey ?? ''),
    enabled: entry !== undefined && entry.sizeBytes === undefined,
  })
  const sizeBytes = entry?.sizeBytes ?? asked.data
  const file = useMemo<ViewedFile | undefined>(
    () =>
      logicalKey === undefined || sizeBytes === undefined ? undefined : viewedEntry(engine, ref, logicalKey, sizeBytes),
    [engine, ref, logicalKey, sizeBytes],
  )
  return { file, error: asked.error, isPending: entry !== undefined && file === undefined }
}
