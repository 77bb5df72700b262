import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { usePage } from '../features/page-context.ts'
import { resolvedLink } from '../features/resolved-from.ts'
import { buttonClass, Empty, Waiting } from '../ui/index.ts'
import { UriForm } from './uri-form.tsx'
import { uriPlace } from './uri-place.ts'
import css from './uri-screen.module.css'
import { useUriInAddress } from './uri-screen.tsx'

/** `/redir/<URI>`: Quilt's catalog hands it to the desktop client at once. Here nothing is started unasked. */
export function DesktopScreen(): ReactNode {
  const { links, stores } = usePage()
  const { uri, target, error } = useUriInAddress()
  if (uri === '' || error !== undefined) return <UriForm uri={uri} error={error} />
  if (!target) return <Waiting label={`Reading ${uri}`} />
  return (
    <div className={css.view}>
      <title>Open in QuiltSync · Selvage</title>
      <h1>A link for QuiltSync</h1>
      <Empty
        title={`${target.name} in ${target.bucket}`}
        action={
          <div className={css.buttons}>
            <Link className={buttonClass('primary')} to={resolvedLink(uriPlace(links, stores, target), uri)}>
              Open it here
            </Link>
            {/* A scheme of its own: the browser asks before it starts anything. */}
            <a className={buttonClass()} href={uri}>
              Open in QuiltSync
            </a>
          </div>
        }
      >
        This link was made for QuiltSync, Quilt’s client for the desktop. Selvage shows the same place, and starts no
        other program unless you ask.
        <br />
        <code className={css.uri}>{uri}</code>
      </Empty>
    </div>
  )
}
