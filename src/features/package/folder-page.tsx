import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionView, SpeakingFile } from '../../client/engine.ts'
import { FileView } from '../../viewer/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { useViewedPlace, viewedEntry } from '../viewed-entry.ts'
import { WaitingText } from '../waiting-text.tsx'
import files from './files-view.module.css'
import css from './folder-page.module.css'
import { folderPageQuery, headQuery } from './queries.ts'

interface FolderPageProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  /** Of the folder; empty: the package itself. */
  path: string
}

/** What a folder says of itself: its README, and below it the files that its `quilt_summarize.json` wants seen. */
export function FolderPage(props: FolderPageProps): ReactNode {
  const { registry, view, path } = props
  const { engine } = usePage()
  const page = useQuery(folderPageQuery(engine, registry, view.ref, path))
  if (page.isPending) return <WaitingText />
  if (page.isError) {
    return <FaultView error={page.error} storeId={registry.storeId} onRetry={() => page.refetch()} />
  }
  const { readme, dashboard } = page.data
  return (
    <div className={css.page}>
      {readme && <Readme {...props} file={readme} />}
      {dashboard && <Dashboard {...props} file={dashboard} />}
      {!readme && !dashboard && path === '' && <NoReadme />}
    </div>
  )
}

type FileProps = FolderPageProps & { file: SpeakingFile }

function Readme(props: FileProps): ReactNode {
  const { logicalKey } = props.file
  return (
    <section className={files.panel} aria-label="README">
      <FileName {...props} />
      <SpeakingFileView key={logicalKey} {...props} />
    </section>
  )
}

function Dashboard(props: FileProps): ReactNode {
  return (
    <section className={css.dashboard} aria-label="Dashboard">
      <FileName {...props} />
      <SpeakingFileView key={props.file.logicalKey} {...props} />
    </section>
  )
}

/** Where it can be read as the file that it is. */
function FileName({ registry, view, revision, file }: FileProps): ReactNode {
  const { links } = usePage()
  const { logicalKey } = file
  return (
    <p className={css.name}>
      <Link to={links.tree(registry, view.name, revision, logicalKey)}>
        <bdi>{logicalKey.slice(logicalKey.lastIndexOf('/') + 1)}</bdi>
      </Link>
    </p>
  )
}

function SpeakingFileView(props: FileProps): ReactNode {
  const { registry, view, file } = props
  const { engine } = usePage()
  const { logicalKey } = file
  const head = useQuery({ ...headQuery(engine, view.ref, logicalKey, 1), enabled: file.sizeBytes === undefined })
  const sizeBytes = file.sizeBytes ?? head.data?.sizeBytes
  if (sizeBytes !== undefined) return <SizedFile {...props} sizeBytes={sizeBytes} />
  if (!head.isError) return <WaitingText />
  return <FaultView error={head.error} storeId={registry.storeId} onRetry={() => head.refetch()} />
}

function SizedFile({ registry, view, revision, file, sizeBytes }: FileProps & { sizeBytes: number }): ReactNode {
  const { engine, viewer } = usePage()
  const { logicalKey } = file
  const { ref } = view
  const place = useViewedPlace(registry, view, revision, logicalKey)
  const viewed = useMemo(() => viewedEntry(engine, ref, logicalKey, sizeBytes), [engine, ref, logicalKey, sizeBytes])
  return (
    <FileView
      host={viewer}
      file={viewed}
      place={place}
      size="tile"
      drawFault={(fault, retry, action) => (
        <FaultView error={fault} storeId={registry.storeId} onRetry={retry} action={action} />
      )}
    />
  )
}

function NoReadme(): ReactNode {
  return (
    <section className={files.panel} aria-label="README">
      <div>
        <h2>No README</h2>
        <p className={css.none}>
          Choose a file to see what it holds. A <code>README.md</code> at the top of the package would stand here, and
          the files that a <code>quilt_summarize.json</code> names.
        </p>
      </div>
    </section>
  )
}
