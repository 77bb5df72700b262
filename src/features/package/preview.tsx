import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import type { EntryHead, EntryView, RegistryRef, RevisionView } from '../../client/engine.ts'
import { formatBytes, ScrollText } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { CsvTable } from './csv-table.tsx'
import { ImageView } from './image-view.tsx'
import css from './preview.module.css'
import { decodeText, IMAGE_MOST, imageType, type PreviewKind, previewKind } from './preview-kind.ts'
import { headQuery } from './queries.ts'
import { WaitingText } from './waiting-files.tsx'

const MarkdownView = lazy(async () => ({ default: (await import('./markdown-view.tsx')).MarkdownView }))

const TEXT_HEAD = 64 * 1024

interface PreviewProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  entry: EntryView
}

/** What an entry holds, as far as a look needs it. */
export function Preview(props: PreviewProps): ReactNode {
  const { entry } = props
  const kind = previewKind(entry.logicalKey)
  if (entry.sizeBytes === 0) return <p className={css.none}>The file is empty.</p>
  if (kind === 'none') return <p className={css.none}>Files of this kind have no preview.</p>
  if (kind === 'image' && (entry.sizeBytes ?? 0) > IMAGE_MOST) {
    return <p className={css.none}>Images above {formatBytes(IMAGE_MOST)} have no preview.</p>
  }
  return <HeadPreview {...props} kind={kind} />
}

function HeadPreview({ registry, view, revision, entry, kind }: PreviewProps & { kind: PreviewKind }): ReactNode {
  const { engine } = usePage()
  const most = kind === 'image' ? IMAGE_MOST : TEXT_HEAD
  const head = useQuery(headQuery(engine, view.ref, entry.logicalKey, most))
  if (head.isPending) return <WaitingText />
  if (head.isError) {
    return <FaultView error={head.error} storeId={registry.storeId} onRetry={() => head.refetch()} />
  }
  const type = kind === 'image' ? imageType(entry.logicalKey) : undefined
  if (type !== undefined) return <ImageView bytes={head.data.bytes} type={type} name={entry.logicalKey} />
  const text = decodeText(head.data.bytes, head.data.checked === 'whole')
  if (text === undefined) return <p className={css.none}>This file holds no text.</p>
  return (
    <figure className={css.figure}>
      {kind === 'markdown' ? (
        <Suspense fallback={<WaitingText />}>
          <MarkdownView registry={registry} view={view} revision={revision} from={entry.logicalKey} text={text} />
        </Suspense>
      ) : kind === 'table' ? (
        <CsvTable name={entry.logicalKey} text={text} whole={head.data.checked === 'whole'} />
      ) : (
        <ScrollText label={`Text of ${entry.logicalKey}`}>{text}</ScrollText>
      )}
      <HeadNote head={head.data} />
    </figure>
  )
}

function HeadNote({ head }: { head: EntryHead }): ReactNode {
  return (
    <figcaption className={css.note}>
      {head.checked === 'whole'
        ? 'whole file, checked against its hash'
        : `the first ${formatBytes(head.bytes.length)} of ${formatBytes(head.sizeBytes)}, unchecked`}
    </figcaption>
  )
}
