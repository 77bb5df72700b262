import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { StoreState } from '../../client/engine.ts'
import { Button, buttonClass } from '../../ui/index.ts'
import { checkPath, connectPath } from '../connect-path.ts'
import { hostOf } from '../host-of.ts'
import { usePage } from '../page-context.ts'
import { RemoveDialog } from './remove-dialog.tsx'
import { Section } from './section.tsx'
import css from './settings.module.css'

/** Stores beyond the site's own. */
export function AddedStores(): ReactNode {
  const { stores, mayAddStores } = usePage()
  const [removing, setRemoving] = useState<StoreState>()
  const added = stores.filter((store) => addedBuckets(store).length > 0 || store.added)
  if (!mayAddStores && added.length === 0) return null
  return (
    <Section title="Stores added here" words="Beside those that the site names. Nobody else sees them.">
      {added.length === 0 ? (
        <p className={css.value}>None</p>
      ) : (
        <ul className={css.list} aria-label="Stores added here">
          {added.map((store) => (
            <li key={store.id} className={css.row}>
              <div className={css.rowBody}>
                <p className={css.name}>{store.label}</p>
                <p className={css.words}>
                  {hostOf(store.endpoint)}
                  {addedBuckets(store).length > 0 && ` · ${addedBuckets(store).join(', ')}`}
                </p>
              </div>
              <div className={css.buttons}>
                <Link
                  className={buttonClass('plain', { small: true })}
                  to={checkPath(store.id)}
                  aria-label={`Check ${store.label}`}
                >
                  Check
                </Link>
                <Button small aria-label={`Remove ${store.label}`} onClick={() => setRemoving(store)}>
                  Remove
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {mayAddStores && (
        <div>
          <Link className={buttonClass()} to={connectPath()}>
            Connect a bucket
          </Link>
        </div>
      )}
      {removing && <RemoveDialog store={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  )
}

/** Of a store of the site, only the buckets that were added to it. */
function addedBuckets({ added, buckets, addedBuckets: own = [] }: StoreState): readonly string[] {
  return added ? buckets : own
}
