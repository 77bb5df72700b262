import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, Navigate, useSearchParams } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { buttonClass, countOf, Notice, Waiting } from '../../ui/index.ts'
import type { DraftSubject } from '../draft.ts'
import { draftLink } from '../draft-link.ts'
import { FaultView } from '../fault-view.tsx'
import { PackageName } from '../package-name.tsx'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import { addedLinks } from './added-links.ts'
import css from './draft-form.module.css'
import { useDraft } from './use-draft.ts'

/** A link of Quilt's catalog that adds objects to a package: they come into its draft, and the form opens. */
export function AddScreen({ registry, name }: { registry: RegistryRef; name: string }): ReactNode {
  const { engine, links, stores } = usePage()
  const [search] = useSearchParams()
  const subject: DraftSubject = { registry, base: { name, revision: 'latest' } }
  const handle = useDraft(subject, null)
  const { objects, refused } = addedLinks(search, stores, registry.storeId)
  const adding = useQuery({
    queryKey: [...registryKey(registry), 'add', name, search.toString()],
    queryFn: async ({ signal }) => {
      await engine.addObjects(await handle.ready(), objects, { signal })
      handle.change((now) => ({ version: now.version + 1 }))
      return objects.length
    },
    enabled: handle.opened !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const form = draftLink(links, subject)
  const error = handle.error ?? adding.error
  if (adding.isSuccess && refused.length === 0) return <Navigate to={form} replace />
  return (
    <>
      <title>{`Add to ${name} · Selvage`}</title>
      <header className={css.head}>
        <h1>
          Add to <PackageName name={name} />
        </h1>
      </header>
      {error ? (
        <FaultView
          error={error}
          storeId={registry.storeId}
          onRetry={handle.error ? handle.retry : () => void adding.refetch()}
          action={
            handle.error ? undefined : (
              <Link className={buttonClass()} to={form} replace>
                Revise without them
              </Link>
            )
          }
        />
      ) : adding.isSuccess ? (
        <div className={css.files}>
          <Notice>
            {countOf(refused.length, 'object')} of the link cannot be added, as no store of this site has such an
            object: {refused.join(', ')}
          </Notice>
          <p>
            <Link className={buttonClass('primary')} to={form} replace>
              Go on with {adding.data === 0 ? 'the draft' : countOf(adding.data, 'object')}
            </Link>
          </p>
        </div>
      ) : (
        <Waiting label={`Looking up ${countOf(objects.length, 'object')}`} />
      )}
    </>
  )
}
