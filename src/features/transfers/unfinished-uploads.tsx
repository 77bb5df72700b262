import { useMutation, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { RegistryRef, UnfinishedUpload } from '../../client/engine.ts'
import { Button, countOf, Dialog, DialogActions, formatCount, ScrollText, When } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import css from './unfinished-uploads.module.css'

const MOST_SHOWN = 100

/** Uploads that somebody began in the bucket and nobody ended; looked for only when they are asked for. */
export function UnfinishedUploads({ registry }: { registry: RegistryRef }): ReactNode {
  const { engine } = usePage()
  const [isAsking, setAsking] = useState(false)
  const uploads = useQuery({
    queryKey: ['unfinished-uploads', registry.storeId, registry.bucket],
    queryFn: ({ signal }) => engine.unfinishedUploads(registry, { signal }),
    enabled: false,
    gcTime: 0,
    select: oldestFirst,
  })
  const { data } = uploads
  return (
    <section className={css.part} aria-label="Unfinished uploads">
      <div className={css.head}>
        <div className={css.words}>
          <h2>Unfinished uploads in {registry.bucket}</h2>
          <p className={css.hint}>
            Parts that were sent and never became a file. They cost room, and no listing shows them.
          </p>
        </div>
        <Button small disabled={uploads.isFetching} onClick={() => uploads.refetch()}>
          {uploads.isFetching ? 'Looking…' : data ? 'Look again' : 'Look for them'}
        </Button>
      </div>
      {uploads.error && (
        <FaultView error={uploads.error} storeId={registry.storeId} onRetry={() => uploads.refetch()} />
      )}
      {data && (
        <p role="status">{data.length === 0 ? 'There are none.' : `${countOf(data.length, 'upload')} found.`}</p>
      )}
      {data && data.length > 0 && (
        <>
          <UploadList uploads={data} />
          <div>
            <Button small aria-haspopup="dialog" onClick={() => setAsking(true)}>
              End them…
            </Button>
          </div>
        </>
      )}
      {isAsking && data && (
        <EndDialog
          registry={registry}
          uploads={data}
          onClose={() => setAsking(false)}
          onEnded={() => void uploads.refetch()}
        />
      )}
    </section>
  )
}

function UploadList({ uploads }: { uploads: readonly UnfinishedUpload[] }): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className={css.frame} aria-label="Unfinished uploads, oldest first" tabIndex={0}>
      <ul className={css.list}>
        {uploads.slice(0, MOST_SHOWN).map(({ key, uploadId, startedMs }) => (
          <li key={uploadId} className={css.upload}>
            <bdi className={css.key}>{key}</bdi>
            <span className={css.age}>{startedMs === undefined ? 'age unknown' : <When ms={startedMs} />}</span>
          </li>
        ))}
      </ul>
      {uploads.length > MOST_SHOWN && <p className={css.upload}>and {formatCount(uploads.length - MOST_SHOWN)} more</p>}
    </section>
  )
}

function oldestFirst(uploads: readonly UnfinishedUpload[]): readonly UnfinishedUpload[] {
  return uploads.toSorted((a, b) => (a.startedMs ?? 0) - (b.startedMs ?? 0))
}

interface EndDialogProps {
  registry: RegistryRef
  uploads: readonly UnfinishedUpload[]
  onClose: () => void
  onEnded: () => void
}

function EndDialog({ registry, uploads, onClose, onEnded }: EndDialogProps): ReactNode {
  const { engine } = usePage()
  const ending = useMutation({
    mutationFn: () => engine.endUnfinished(registry, uploads),
    onSettled: onEnded,
    onSuccess: ({ left }) => left.length === 0 && onClose(),
  })
  const left = ending.data?.left ?? []
  return (
    <Dialog
      title={`End ${countOf(uploads.length, 'unfinished upload')} in ${registry.bucket}?`}
      role="alertdialog"
      onClose={onClose}
    >
      <p>
        Goes: what was sent of them. Whoever still sends one of them, here or on another computer, has to begin it anew.
        Stays: every object and every package of the bucket.
      </p>
      <ScrollText label="Uploads that will be ended">{uploads.map(({ key }) => key).join('\n')}</ScrollText>
      {ending.error && <FaultView error={ending.error} storeId={registry.storeId} onRetry={() => ending.mutate()} />}
      {left.length > 0 && (
        <p role="status">
          {countOf(left.length, 'upload')} could not be ended, and may still be there: {left.slice(0, 5).join(', ')}
          {left.length > 5 && ' …'}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{left.length > 0 ? 'Close' : 'Keep them'}</Button>
        {left.length === 0 && (
          <Button look="danger" disabled={ending.isPending} onClick={() => ending.mutate()}>
            {ending.isPending ? 'Ending…' : 'End them'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
