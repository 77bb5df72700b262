import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import files from './files-view.module.css'
import { decodeText } from './preview-kind.ts'
import { headQuery } from './queries.ts'
import css from './readme.module.css'
import { WaitingText } from './waiting-files.tsx'

const MarkdownView = lazy(async () => ({ default: (await import('./markdown-view.tsx')).MarkdownView }))

const README_HEAD = 256 * 1024

interface ReadmeProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
}

/** What the package says of itself, where nothing else is selected. */
export function Readme(props: ReadmeProps): ReactNode {
  const { readme } = props.view
  return (
    <section className={files.panel} aria-label="README">
      {readme === undefined ? (
        <div>
          <h2>No README</h2>
          <p className={css.none}>
            Choose a file to see what it holds. A <code>README.md</code> at the top of the package would stand here.
          </p>
        </div>
      ) : (
        <ReadmeText {...props} readme={readme} />
      )}
    </section>
  )
}

function ReadmeText({ registry, view, revision, readme }: ReadmeProps & { readme: string }): ReactNode {
  const { engine } = usePage()
  const head = useQuery(headQuery(engine, view.ref, readme, README_HEAD))
  if (head.isPending) return <WaitingText />
  if (head.isError) {
    return <FaultView error={head.error} storeId={registry.storeId} onRetry={() => head.refetch()} />
  }
  const text = decodeText(head.data.bytes, head.data.checked === 'whole')
  if (text === undefined) return <p className={css.none}>{readme} holds no text.</p>
  return (
    <Suspense fallback={<WaitingText />}>
      <MarkdownView registry={registry} view={view} revision={revision} from={readme} text={text} />
    </Suspense>
  )
}
