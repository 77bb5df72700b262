import type { ComponentType, ReactNode } from 'react'
import type { PartHead, PreviewSession, TableLook } from '../preview/index.ts'
import { lazyPart } from '../ui/index.ts'
import type { LineMarks } from './text/line-marks.ts'
import type { ViewedFile, ViewedPlace, ViewerHost } from './viewed-file.ts'
import { WaitingPart } from './waiting-part.tsx'

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

const view = <Props extends object>(load: () => Promise<ComponentType<Props>>) =>
  lazyPart(load, <WaitingPart label="Reading" />)

/** Each kind's view is code of its own. */
const views = {
  text: view(async () => (await import('./text/text-view.tsx')).TextView),
  markdown: view(async () => (await import('./markdown/markdown-part.tsx')).MarkdownPart),
  table: view(async () => (await import('./table/table-view.tsx')).TableView),
  tree: view(async () => (await import('./tree/tree-view.tsx')).TreeView),
  image: view(async () => (await import('./image/image-view.tsx')).ImageView),
  media: view(async () => (await import('./media/media-view.tsx')).MediaView),
  pdf: view(async () => (await import('./pdf/pdf-view.tsx')).PdfView),
  frame: view(async () => (await import('./frame/frame-view.tsx')).FrameView),
  notebook: view(async () => (await import('./notebook/notebook-view.tsx')).NotebookView),
  dashboard: view(async () => (await import('./dashboard/dashboard-view.tsx')).DashboardView),
  bytes: view(async () => (await import('./bytes/bytes-view.tsx')).BytesView),
}

export function PartView(props: PartProps): ReactNode {
  const View = views[props.part.kind]
  return <View {...props} />
}
