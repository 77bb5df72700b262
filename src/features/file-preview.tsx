import type { ReactNode } from 'react'
import type { RegistryRef } from '../client/engine.ts'
import { FileView, type ViewedFile, type ViewedPlace } from '../viewer/index.ts'
import { FaultView } from './fault-view.tsx'
import { usePage } from './page-context.ts'
import { useViewMode } from './use-view-mode.ts'

interface FilePreviewProps {
  registry: RegistryRef
  /** Another object is another file: keep it while it is the same. */
  file: ViewedFile
  place: ViewedPlace
}

/** What a file holds, as the address wants it shown. */
export function FilePreview({ registry, file, place }: FilePreviewProps): ReactNode {
  const { viewer } = usePage()
  return (
    <FileView
      host={viewer}
      file={file}
      place={place}
      {...useViewMode()}
      drawFault={(fault, retry, action) => (
        <FaultView error={fault} storeId={registry.storeId} onRetry={retry} action={action} />
      )}
    />
  )
}
