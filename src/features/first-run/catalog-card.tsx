import type { ReactNode } from 'react'
import type { CatalogView } from '../../client/engine.ts'
import { Button, Notice } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import css from './catalog-screen.module.css'

interface CatalogCardProps {
  view: CatalogView
  error: Error | null
  isPending: boolean
  onConnect: () => void
}

/** What a catalog says of itself, before it is trusted. */
export function CatalogCard({ view, error, isPending, onConnect }: CatalogCardProps): ReactNode {
  const { origin, registryOrigin, mode, region, stores, warnings } = view
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Catalog', origin],
    ['Registry', registryOrigin],
    ['Region', region],
    ['Mode', mode],
    ...stores.map(({ label, endpoint }): readonly [string, string] => ['Store', `${label}, ${endpoint}`]),
    [
      'Buckets',
      stores.length === 0
        ? undefined
        : stores.flatMap(({ buckets }) => buckets).join(', ') || 'none named: you open those that you use',
    ],
  ]
  return (
    <section className={css.card} aria-label="What the catalog says">
      <dl className={css.facts}>
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {warnings.map((warning) => (
        <Notice key={warning}>{warning}</Notice>
      ))}
      {stores.length === 0 ? (
        <Notice>It names neither a stack nor a store, so there is nothing to connect.</Notice>
      ) : (
        <>
          <p className={css.lead}>
            Is this the stack that you know? You sign in next, and your code goes to {registryOrigin ?? 'nobody'} alone.
          </p>
          {error && <FaultView error={error} storeId={undefined} />}
          <div>
            <Button look="primary" aria-disabled={isPending || undefined} onClick={() => !isPending && onConnect()}>
              {isPending ? 'Connecting …' : 'Connect this stack'}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
