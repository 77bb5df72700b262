import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { KeptTransfer } from '../../client/engine.ts'
import {
  Button,
  buttonClass,
  countOf,
  Dialog,
  DialogActions,
  formatBytes,
  useHeldFocus,
  useLive,
  When,
} from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import css from './kept-transfers.module.css'
import { KEPT_AGAIN_MS, keptQuery } from './queries.ts'
import view from './transfers-view.module.css'

/** Interrupted transfers; those of jobs that run in this tab are left out. */
export function useKeptTransfers(): readonly KeptTransfer[] {
  const { engine, jobs } = usePage()
  const all = useLive(jobs.jobs)
  const running = all.filter(({ state }) => state.kind === 'running').map(({ transfer }) => transfer)
  const { data } = useQuery({ ...keptQuery(engine), staleTime: KEPT_AGAIN_MS, refetchInterval: KEPT_AGAIN_MS })
  return (data ?? []).filter(({ id }) => !running.includes(id))
}

interface KeptTransfersProps {
  kept: readonly KeptTransfer[]
  onFollow: (() => void) | undefined
}

/** Uploads that were interrupted: each goes on where it was, or is given up. */
export function KeptTransfers({ kept, onFollow }: KeptTransfersProps): ReactNode {
  const held = useHeldFocus<HTMLElement>()
  const [asked, setAsked] = useState<KeptTransfer>()
  if (kept.length === 0) return null
  return (
    <section {...held} className={view.part} aria-label="Interrupted">
      <div className={view.head}>
        <h2>Interrupted</h2>
      </div>
      {kept.map((one) => (
        <Kept key={one.id} kept={one} onGiveUp={() => setAsked(one)} onFollow={onFollow} />
      ))}
      {asked && <GiveUpDialog kept={asked} onClose={() => setAsked(undefined)} />}
    </section>
  )
}

interface KeptProps {
  kept: KeptTransfer
  onGiveUp: () => void
  onFollow: (() => void) | undefined
}

function Kept({ kept, onGiveUp, onFollow }: KeptProps): ReactNode {
  const { links } = usePage()
  const { id, request, changedMs, runsElsewhere, trouble } = kept
  return (
    <article className={css.kept} aria-label={`Interrupted: ${request.name}`}>
      <div className={css.words}>
        <p className={css.title}>
          <PackageName name={request.name} /> <span className={css.where}>to {request.registry.bucket}</span>
        </p>
        <p className={css.more}>
          {sentWords(kept)} · <When ms={changedMs} />
        </p>
        {trouble !== undefined && <p className={css.trouble}>{trouble}</p>}
        {runsElsewhere && <p className={css.more}>It runs in another tab right now. Look there.</p>}
      </div>
      {!runsElsewhere && (
        <div className={css.ways}>
          <Link
            className={buttonClass('plain', { small: true })}
            to={links.resume(request.registry, id)}
            onClick={onFollow}
          >
            Go on
          </Link>
          <Button small look="quiet" aria-haspopup="dialog" onClick={onGiveUp}>
            Give up…
          </Button>
        </div>
      )}
    </article>
  )
}

/** `3.1 GB of 9 GB sent, 412 files` */
export function sentWords({ sentBytes, totalBytes, totalFiles }: KeptTransfer): string {
  return `${formatBytes(sentBytes)} of ${formatBytes(totalBytes)} sent, ${countOf(totalFiles, 'file')}`
}

function GiveUpDialog({ kept, onClose }: { kept: KeptTransfer; onClose: () => void }): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const { name, registry } = kept.request
  const ending = useMutation({
    mutationFn: () => engine.abandonTransfer(kept.id),
    onSettled: () => queries.invalidateQueries({ queryKey: keptQuery(engine).queryKey }),
    onSuccess: ({ left }) => left.length === 0 && onClose(),
  })
  const left = ending.data?.left ?? []
  return (
    <Dialog title={`Give up the upload of ${name}?`} role="alertdialog" onClose={onClose}>
      <p>
        Goes: the {formatBytes(kept.sentBytes)} that {registry.bucket} has of it and that belong to no package yet.
        Stays: your files, your draft, and all that was published.
      </p>
      {ending.error && <FaultView error={ending.error} storeId={registry.storeId} onRetry={() => ending.mutate()} />}
      {left.length > 0 && (
        <p role="status">
          {countOf(left.length, 'unfinished upload')} could not be ended, and may still be there:{' '}
          {left.slice(0, 5).join(', ')}
          {left.length > 5 && ' …'}
        </p>
      )}
      <DialogActions>
        <Button onClick={onClose}>{left.length > 0 ? 'Close' : 'Keep it'}</Button>
        {left.length === 0 && (
          <Button look="danger" disabled={ending.isPending} onClick={() => ending.mutate()}>
            {ending.isPending ? 'Giving up…' : 'Give up'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}
