import type { ReactNode } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { QuiltWay } from '../../client/engine.ts'
import { buttonClass, Empty } from '../../ui/index.ts'
import { hostOf } from '../host-of.ts'
import { usePage } from '../page-context.ts'
import css from './sign-in.module.css'

const TITLES = [
  ['/signup', 'Sign up'],
  ['/activate', 'Activate an account'],
] as const

/** `/signup`, `/reset_password`, `/activate/…`: accounts are the stack's, and so are their pages. A link leads there, never a redirect. */
export function StackScreen(): ReactNode {
  const { stores } = usePage()
  const { pathname } = useLocation()
  const { token } = useParams()
  const ways = stores.flatMap(({ signIn }) =>
    signIn.filter((way): way is QuiltWay => way.kind === 'quilt' && !way.local),
  )
  const title = TITLES.find(([start]) => pathname.startsWith(start))?.[1] ?? 'Reset a password'
  const page = token === undefined ? 'login' : `activate/${encodeURIComponent(token)}`
  return (
    <div className={css.screen}>
      <title>{`${title} · Selvage`}</title>
      <h1>{title}</h1>
      {ways.length === 0 ? (
        <Empty
          title="This site keeps no accounts"
          action={
            <Link className={buttonClass('primary')} to="/signin">
              Sign in
            </Link>
          }
        >
          You sign in with what your store takes, such as access keys. Whoever runs the store gives them out.
        </Empty>
      ) : (
        <Empty
          title="Accounts are kept by the Quilt stack"
          action={[...new Set(ways.map(({ registryUrl }) => registryUrl))].map((url) => (
            <a
              key={url}
              className={buttonClass('primary')}
              href={`${url}/${page}`}
              target="_blank"
              rel="noopener noreferrer"
            >
              Open {hostOf(url)}
            </a>
          ))}
        >
          Its own page does this. Come back here afterwards, and sign in with the code that it shows.
        </Empty>
      )}
    </div>
  )
}
