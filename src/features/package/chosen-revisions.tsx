import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionRow } from '../../client/engine.ts'
import { Button, buttonClass } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './chosen-revisions.module.css'

interface ChosenRevisionsProps {
  registry: RegistryRef
  name: string
  /** At most two, the newer one first. */
  chosen: readonly RevisionRow[]
  onClear: () => void
}

/** What was ticked to be compared, and the way there. */
export function ChosenRevisions({ registry, name, chosen, onClear }: ChosenRevisionsProps): ReactNode {
  const { links } = usePage()
  const [newer, older] = chosen
  return (
    <div className={newer ? css.bar : undefined} role="status">
      {newer && (
        <>
          <span>
            <Hash of={newer} />
            {older ? (
              <>
                {' and '}
                <Hash of={older} />
              </>
            ) : (
              ' is chosen. Tick another revision to compare it with.'
            )}
          </span>
          <span className={css.ways}>
            {older && (
              <Link className={buttonClass()} to={links.compare(registry, name, older.topHash, newer.topHash)}>
                Compare the two
              </Link>
            )}
            <Button look="quiet" onClick={onClear}>
              Clear
            </Button>
          </span>
        </>
      )}
    </div>
  )
}

function Hash({ of }: { of: RevisionRow }): ReactNode {
  return <code>{of.topHash.slice(0, 7)}</code>
}
