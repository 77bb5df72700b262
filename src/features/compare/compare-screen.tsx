import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { buttonClass } from '../../ui/index.ts'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { revisionQuery } from '../revision-query.ts'
import css from './compare-screen.module.css'
import { ComparisonView } from './comparison-view.tsx'
import { FileSides } from './file-sides.tsx'
import { SidePanel } from './side-panel.tsx'
import { type CompareSide, isSamePackage, type OpenPair, pairLink, type SidePair } from './sides.ts'
import { useCompareAddress } from './use-compare-address.ts'

/** What differs between two revisions, of one package or of two, in whatever registries they lie. */
export function CompareScreen(pair: SidePair): ReactNode {
  const { links } = usePage()
  const { base, other } = pair
  const { file } = useCompareAddress()
  const ours = useSide(base)
  const theirs = useSide(other)
  const open: OpenPair | undefined =
    base.registry && other.registry && ours.data && theirs.data
      ? {
          base: { registry: base.registry, name: base.name, view: ours.data },
          other: { registry: other.registry, name: other.name, view: theirs.data },
        }
      : undefined
  const swapped = pairLink(links, { base: other, other: base })
  const isOne = isSamePackage(pair)
  return (
    <>
      <title>{`Compare ${isOne ? base.name : `${base.name} with ${other.name}`} · Selvage`}</title>
      <header className={css.head}>
        <div className={css.words}>
          <h1>
            Compare <PackageName name={base.name} />
            {base.name !== other.name && (
              <>
                {' '}
                with <PackageName name={other.name} />
              </>
            )}
          </h1>
          <p className={css.under}>
            {base.registry && <Link to={links.package(base.registry, base.name)}>To the package</Link>}
            {' · '}
            {base.registry && <Link to={links.revisions(base.registry, base.name)}>all its revisions</Link>}
          </p>
        </div>
        {swapped !== undefined && (
          <Link className={buttonClass()} to={swapped} replace>
            Swap the sides
          </Link>
        )}
      </header>
      <div className={css.sides}>
        <SidePanel
          title="From"
          which="base"
          pair={pair}
          query={ours}
          isBrief={file !== undefined && open !== undefined}
        />
        <SidePanel
          title="To"
          which="other"
          pair={pair}
          query={theirs}
          isBrief={file !== undefined && open !== undefined}
        />
      </div>
      {open &&
        (file === undefined ? (
          <ComparisonView key={`${open.base.view.ref.id} ${open.other.view.ref.id}`} pair={open} />
        ) : (
          <FileSides pair={open} file={file} />
        ))}
    </>
  )
}

function useSide({ registry, bucket, name, revision }: CompareSide) {
  const { engine } = usePage()
  return useQuery({
    ...revisionQuery(engine, registry ?? { storeId: '', bucket }, name, revision),
    enabled: registry !== undefined,
  })
}
