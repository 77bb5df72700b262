import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { buttonClass, Skeleton } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { configQuery } from './queries.ts'
import { Section } from './section.tsx'
import css from './settings.module.css'

/** The catalog that was connected here; quilt3 calls it `navigator_url`. */
export function CatalogSetting(): ReactNode {
  const { engine, mayAddStores } = usePage()
  const config = useQuery(configQuery(engine))
  const url = config.data?.navigator_url
  return (
    <Section title="Quilt catalog" words="The stack that this browser knows beside the site's own stores.">
      {config.error ? (
        <FaultView error={config.error} storeId={undefined} onRetry={() => void config.refetch()} />
      ) : (
        <p className={css.value}>
          {config.isPending ? (
            <Skeleton width={24} />
          ) : typeof url === 'string' && url !== '' ? (
            <code>{url}</code>
          ) : (
            'None'
          )}
        </p>
      )}
      {mayAddStores && (
        <div>
          <Link className={buttonClass()} to="/connect/catalog">
            Connect a Quilt stack
          </Link>
        </div>
      )}
    </Section>
  )
}
