import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { Fault } from '../../base/index.ts'
import type { DraftRef, Engine } from '../../client/engine.ts'
import { Button, Dialog, DialogActions, Waiting } from '../../ui/index.ts'
import { FileView, type ViewedFile, type ViewedPlace } from '../../viewer/index.ts'
import { FaultView } from '../fault-view.tsx'
import { linkedKey } from '../linked-key.ts'
import { usePage } from '../page-context.ts'
import { viewedFile } from '../viewed-entry.ts'
import css from './draft-preview.module.css'
import type { DraftHandle } from './use-draft.ts'

interface DraftPreviewProps {
  handle: DraftHandle
  path: string
  onClose: () => void
}

/** A file of the draft, before it is sent: as it will be seen in the package. */
export function DraftPreview({ handle, path, onClose }: DraftPreviewProps): ReactNode {
  const { engine } = usePage()
  const { ref, draft, subject } = handle
  const file = useQuery({
    // The draft changes under it as files are hashed: what is looked at stays.
    queryKey: ['draft-preview', ref?.id, draft.version, path],
    queryFn: async () =>
      ref === undefined ? null : ((await draftFile({ engine, draft: ref, version: draft.version }, path)) ?? null),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  })
  return (
    <Dialog title={path} wide onClose={onClose}>
      <div className={css.view}>
        {file.data && ref ? (
          <View handle={handle} draft={ref} file={file.data} path={path} />
        ) : file.error || file.data === null ? (
          <FaultView
            error={file.error ?? new Fault('absent', `${path} is not in the draft any more.`)}
            storeId={subject.registry.storeId}
          />
        ) : (
          <Waiting label={`Opening ${path}`} />
        )}
      </div>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

interface ViewProps {
  handle: DraftHandle
  draft: DraftRef
  file: ViewedFile
  path: string
}

function View({ handle, draft, file, path }: ViewProps): ReactNode {
  const { engine, viewer } = usePage()
  const { version } = handle.draft
  const place = useMemo(() => draftPlace({ engine, draft, version }, path), [engine, draft, version, path])
  return (
    <FileView
      host={viewer}
      file={file}
      place={place}
      drawFault={(fault, retry, action) => (
        <FaultView error={fault} storeId={handle.subject.registry.storeId} onRetry={retry} action={action} />
      )}
    />
  )
}

interface DraftNow {
  readonly engine: Engine
  readonly draft: DraftRef
  readonly version: number
}

/** Addresses are meant in the draft; nothing of it has one in the app. */
function draftPlace(now: DraftNow, from: string): ViewedPlace {
  return {
    at: (address) => draftPlace(now, linkedKey(from, address) ?? from),
    async file(address) {
      const key = linkedKey(from, address)
      return key === undefined ? undefined : draftFile(now, key)
    },
    link: () => undefined,
  }
}

async function draftFile({ engine, draft, version }: DraftNow, key: string): Promise<ViewedFile | undefined> {
  const entry = await engine.draftEntry(draft, key)
  if (entry?.kind !== 'file' || entry.sizeBytes === undefined) return undefined
  return viewedFile(engine, { kind: 'draft', draft, logicalKey: key }, `${draft.id}/${version}/${key}`, entry.sizeBytes)
}
