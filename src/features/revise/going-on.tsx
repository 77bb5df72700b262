import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { Fault } from '../../base/index.ts'
import type { DraftRef, Engine, PublishRequest } from '../../client/engine.ts'
import { Button, Notice } from '../../ui/index.ts'
import type { DraftSubject } from '../draft.ts'
import { draftLink } from '../draft-link.ts'
import { FaultView } from '../fault-view.tsx'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import css from './draft-form.module.css'
import { allowReading } from './file-permission.ts'
import type { DraftHandle } from './use-draft.ts'
import { usePublish } from './use-saving.ts'

/** Opens the draft of an interrupted transfer where it belongs; there it goes on. */
export function OpenTransfer({ id, handle }: { id: string; handle: DraftHandle }): ReactNode {
  const { engine, links } = usePage()
  const navigate = useNavigate()
  const found = useQuery({ queryKey: ['open-transfer', id], queryFn: () => findTransfer(engine, id), gcTime: 0 })
  const isTaken = useRef(false)
  const { data } = found
  useEffect(() => {
    if (data === undefined || isTaken.current) return
    isTaken.current = true
    const { home, request } = data
    void handle.resume(id, home, { resumes: request }).then(() => navigate(draftLink(links, home), { replace: true }))
  })
  if (found.error) return <FaultView error={found.error} storeId={undefined} onRetry={() => void found.refetch()} />
  return <GoingOn name={data?.request.name} />
}

async function findTransfer(engine: Engine, id: string) {
  const kept = (await engine.keptTransfers()).find((one) => one.id === id)
  if (kept === undefined) {
    throw new Fault(
      'absent',
      'This upload is not kept on this device any more: it was finished, or given up. Begin it anew.',
    )
  }
  if (kept.runsElsewhere) throw new Fault('busy', 'This upload runs in another tab right now. Look there.')
  const { ref, registry, base } = await engine.openDraft(id)
  const home: DraftSubject = { registry, base: base && { name: base.name, revision: 'latest' } }
  await askForFiles(engine, ref)
  return { home, request: kept.request }
}

/** The press that led here still counts as one, for a moment; else there is a button in the form. */
async function askForFiles(engine: Engine, ref: DraftRef): Promise<void> {
  if (!navigator.userActivation?.isActive) return
  const handles = await engine.missingHandles(ref)
  if (handles.length === 0) return
  try {
    await allowReading(handles.map(({ handle }) => handle))
  } catch {
    // The moment was over: the form asks.
  }
  await engine.findMissing(ref)
}

/**
 * An interrupted transfer starts by itself as soon as no file is missing: until then it waits, and the form shows what for.
 * Undefined: none is to go on here.
 */
export function useGoingOn(handle: DraftHandle): 'starting' | 'waiting' | undefined {
  const { draft, state, job } = handle
  const publish = usePublish(handle)
  const request = draft.resumes
  const isReady =
    request !== undefined &&
    state !== undefined &&
    draft.filling === 0 &&
    state.missing.length === 0 &&
    state.changedFiles.length === 0 &&
    state.troubles.length === 0
  const runs = job?.state.kind === 'running'
  const started = useRef<PublishRequest>(undefined)
  useEffect(() => {
    if (!isReady || runs || started.current === request) return
    started.current = request
    publish(request)
  })
  if (request === undefined) return undefined
  return state === undefined || isReady ? 'starting' : 'waiting'
}

export function GoingOn({ name }: { name: string | undefined }): ReactNode {
  return (
    <header className={css.head}>
      <div>
        <h1>{name === undefined ? 'Going on' : <>Publishing {<PackageName name={name} />}</>}</h1>
        <p className={css.under} role="status">
          Looking for the files, and for what has arrived of them
        </p>
      </div>
    </header>
  )
}

/** What is missing stands below, in the form. */
export function GoesOnLater({ handle }: { handle: DraftHandle }): ReactNode {
  const { resumes } = handle.draft
  const isOther = (handle.state?.changedFiles.length ?? 0) > 0
  return (
    <div className={css.fault}>
      <Notice tone="info">
        <div className={css.goesOn}>
          <p role="status">
            {isOther
              ? `Some files are not what they were when the upload of ${resumes?.name} began. Look at them, then publish.`
              : `The upload of ${resumes?.name} goes on by itself as soon as all its files are here again. What has arrived is not sent twice.`}
          </p>
          <Button small look="quiet" onClick={() => handle.change(() => ({ resumes: undefined }))}>
            Not now
          </Button>
        </div>
      </Notice>
    </div>
  )
}
