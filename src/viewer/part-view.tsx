import { lazy, type ReactNode, Suspense } from 'react'
import type { PartHead, PreviewSession, TableLook } from '../preview/index.ts'
import { Waiting } from '../ui/index.ts'
import type { LineMarks } from './text/line-marks.ts'
import type { ViewedFile, ViewedPlace, ViewerHost } from './viewed-file.ts'

/** What every view of a part gets. `at`: the place of the part, for the calls of the session. */
export interface PartProps<P = PartHead> {
  readonly host: ViewerHost
  readonly file: ViewedFile
  readonly place: ViewedPlace
  readonly session: PreviewSession
  readonly at: number
  readonly part: P
  /** As in `FileViewProps`; default: `panel`. */
  readonly size?: 'panel' | 'tile'
  /** How a table is first seen. */
  readonly look?: TableLook | undefined
  /** As in `FileViewProps`. */
  readonly lines?: LineMarks | undefined
}

/** Each kind's view is code of its own. */
const views = {
  text: lazy(async () => ({ default: (await import('./text/text-view.tsx')).TextView })),
  markdown: lazy(async () => ({ default: (await import('./markdown/markdown-part.tsx')).MarkdownPart })),
  table: lazy(async () => ({ default: (await import('./table/table-view.tsx')).TableView })),
  tree: lazy(async () => ({ default: (await import('./tree/tree-view.tsx')).TreeView })),
  image: lazy(async () => ({ default: (await import('./image/image-view.tsx')).ImageView })),
  media: lazy(async () => ({ default: (await import('./media/media-view.tsx')).MediaView })),
  pdf: lazy(async () => ({ default: (await import('./pdf/pdf-view.tsx')).PdfView })),
  frame: lazy(async () => ({ default: (await import('./frame/frame-view.tsx')).FrameView })),
  notebook: lazy(async () => ({ default: (await import('./notebook/notebook-view.tsx')).NotebookView })),
  dashboard: lazy(async () => ({ default: (await import('./dashboard/dashboard-view.tsx')).DashboardView })),
  bytes: lazy(async () => ({ default: (await import('./bytes/bytes-view.tsx')).BytesView })),
}

export function PartView(props: PartProps): ReactNode {
  const View = views[props.part.kind]
  return (
    <Suspense fallback={<Waiting label="Reading" />}>
      <View {...props} />
    </Suspense>
  )
}
