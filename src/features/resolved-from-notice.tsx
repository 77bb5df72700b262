import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { buttonClass, CopyButton, Icon } from '../ui/index.ts'
import { decodePart } from './decode-part.ts'
import { usePage } from './page-context.ts'
import { catalogLink, RESOLVED_FROM } from './resolved-from.ts'
import css from './resolved-from-notice.module.css'

/** Which URI led here; nothing where none did, or where somebody wrote what is no URI of this place into the address. */
export function ResolvedFrom(): ReactNode {
  const { engine } = usePage()
  const { pathname, search, hash } = useLocation()
  const asked = new URLSearchParams(search)
  const uri = asked.get(RESOLVED_FROM) ?? ''
  const read = useQuery({
    queryKey: ['uri', uri],
    queryFn: () => engine.readUri(uri),
    enabled: uri !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  const target = read.data
  const [, , bucket, , namespace, name] = pathname.split('/').map(decodePart)
  if (uri === '' || target?.bucket !== bucket || target?.name !== `${namespace}/${name}`) return null
  asked.delete(RESOLVED_FROM)
  const other = target.catalog === undefined ? undefined : catalogLink(target.catalog, uri)
  const isOther = other !== undefined && other.host !== globalThis.location.host
  return (
    <section className={css.notice} aria-label="Where this link came from">
      <p className={css.words}>
        Opened from <code className={css.uri}>{uri}</code>
        {isOther && (
          <>
            {' '}
            It was made in the catalog {other.host}:{' '}
            <a href={other.href} rel="noreferrer">
              open it there
            </a>
          </>
        )}
      </p>
      <div className={css.buttons}>
        <CopyButton text={uri} what="URI" />
        <Link
          className={buttonClass('quiet', { iconOnly: true, small: true })}
          to={{ pathname, search: asked.toString(), hash }}
          replace
          aria-label="Dismiss"
          title="Dismiss"
        >
          <Icon name="close" size={14} />
        </Link>
      </div>
    </section>
  )
}
