import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, countOf, Empty, formatCount, Segments, Skeleton, Waiting } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import css from './path-history.module.css'
import { pathRows } from './path-rows.ts'
import { PathTable } from './path-table.tsx'
import { type PathHistoryState, usePathHistory } from './use-path-history.ts'

interface PathHistoryScreenProps {
  registry: RegistryRef
  name: string
  path: string
}

/** One file or folder over the revisions of its package. */
export function PathHistoryScreen({ registry, name, path }: PathHistoryScreenProps): ReactNode {
  const { links } = usePage()
  const [search, setSearch] = useSearchParams()
  const showsAll = search.has('showAll')
  const history = usePathHistory(registry, name, path)
  const rows = pathRows(history.steps, showsAll)
  const wasNever = history.state === 'whole' && history.steps.every(({ change }) => change === 'absent')
  const showAll = (all: boolean) => {
    const next = new URLSearchParams(search)
    if (all) next.set('showAll', 'true')
    else next.delete('showAll')
    setSearch(next, { replace: true })
  }
  return (
    <>
      <title>{`History of ${path} in ${name} · Selvage`}</title>
      <header className={css.head}>
        <h1 className={css.title}>
          History of <bdi>{path}</bdi>
        </h1>
        <p className={css.under}>
          in <PackageName name={name} />
          {' · '}
          <Link to={links.tree(registry, name, 'latest', path)}>open the latest</Link>
          {' · '}
          <Link to={links.revisions(registry, name)}>all revisions</Link>
        </p>
      </header>
      {history.steps.length > 0 && !wasNever && (
        <div className={css.tools}>
          <Progress history={history} />
          <Segments
            label="Which revisions"
            options={[
              { value: 'changes', label: 'Changes' },
              { value: 'all', label: 'All revisions' },
            ]}
            value={showsAll ? 'all' : 'changes'}
            onChoose={(value) => showAll(value === 'all')}
          />
        </div>
      )}
      {history.isPending && <WaitingSteps />}
      {wasNever && history.steps.length > 0 ? (
        <Empty title="No revision has it" action={<Link to={links.package(registry, name)}>Look at the package</Link>}>
          {neverThere(history.revisions, name, path)}
        </Empty>
      ) : (
        rows.length > 0 && <PathTable registry={registry} name={name} path={path} rows={rows} />
      )}
      {history.error && (
        <FaultView error={history.error} storeId={registry.storeId} onRetry={() => history.refetch()} />
      )}
    </>
  )
}

function neverThere(revisions: number, name: string, path: string): string {
  if (revisions === 1) return `The one revision of ${name} has nothing at ${path}.`
  return `None of the ${formatCount(revisions)} revisions of ${name} has anything at ${path}.`
}

/** How far it was looked back, and a way to end it or to go on. */
function Progress({ history }: { history: PathHistoryState }): ReactNode {
  const { steps, revisions, state, stop, goOn } = history
  const looked = `${formatCount(steps.length)} of ${countOf(revisions, 'revision')} looked through`
  return (
    <p className={css.progress}>
      <span role="status">
        {state === 'whole'
          ? `${revisions === 1 ? 'The one revision' : `All ${formatCount(revisions)} revisions`} looked through`
          : looked}
      </span>
      {state === 'reading' && (
        <Button small look="quiet" onClick={stop}>
          Stop
        </Button>
      )}
      {state === 'stopped' && (
        <Button small onClick={goOn}>
          Look further back
        </Button>
      )}
    </p>
  )
}

function WaitingSteps(): ReactNode {
  return (
    <div className={css.waiting}>
      <Waiting label="Reading the newest revisions" />
      {[40, 56, 34, 48].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}
