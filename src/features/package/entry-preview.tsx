import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import type { EntryView, RegistryRef, RevisionView } from '../../client/engine.ts'
import { FaultView } from '../fault-view.tsx'
import { FilePreview } from '../file-preview.tsx'
import { usePage } from '../page-context.ts'
import { useViewedPlace, viewedEntry } from '../viewed-entry.ts'
import { WaitingText } from '../waiting-text.tsx'
import { headQuery } from './queries.ts'

interface EntryPreviewProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  entry: EntryView
}

/** What an entry holds. A manifest may leave out a size: then the store is asked. */
export function EntryPreview(props: EntryPreviewProps): ReactNode {
  const { registry, view, entry } = props
  const { engine } = usePage()
  const head = useQuery({ ...headQuery(engine, view.ref, entry.logicalKey, 1), enabled: entry.sizeBytes === undefined })
  const sizeBytes = entry.sizeBytes ?? head.data?.sizeBytes
  if (sizeBytes !== undefined) return <SizedPreview {...props} sizeBytes={sizeBytes} />
  if (!head.isError) return <WaitingText />
  return <FaultView error={head.error} storeId={registry.storeId} onRetry={() => head.refetch()} />
}

function SizedPreview(props: EntryPreviewProps & { sizeBytes: number }): ReactNode {
  const { registry, view, revision, entry, sizeBytes } = props
  const { engine } = usePage()
  const { logicalKey } = entry
  const place = useViewedPlace(registry, view, revision, logicalKey)
  const { ref } = view
  const file = useMemo(() => viewedEntry(engine, ref, logicalKey, sizeBytes), [engine, ref, logicalKey, sizeBytes])
  return <FilePreview registry={registry} file={file} place={place} />
}
