import type { ReactNode } from 'react'
import { Link, useLocation, useNavigate, useSearchParams } from 'react-router'
import type { SignInWay, StoreState } from '../../client/engine.ts'
import { buttonClass, Empty } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './sign-in.module.css'
import { SignInForms } from './sign-in-forms.tsx'
import { StoreList } from './store-list.tsx'
import { useNext } from './use-next.ts'

/** `/signin`, `/login`, and with a way `/code`: first the store, where there are several, then its sign-in. */
export function SignInScreen({ way }: { way?: SignInWay['kind'] }): ReactNode {
  const { stores, links, defaultRegistry } = usePage()
  const navigate = useNavigate()
  const judge = useNext()
  const { pathname } = useLocation()
  const [search] = useSearchParams()
  const next = judge(search.get('next'))
  const offered = stores.filter(({ signIn }) => signIn.some(({ kind }) => way === undefined || kind === way))
  const asked = search.get('store') ?? storeOf(stores, next)
  const store = offered.length === 1 ? offered[0] : offered.find(({ id }) => id === asked)

  if (offered.length === 0) return <NoStore way={way} />
  if (!store) {
    return (
      <Frame title="Sign in">
        <StoreList stores={offered} to={(id) => `${pathname}?${withStore(search, id)}`} />
      </Frame>
    )
  }
  const bucket = store.buckets[0]
  const home =
    defaultRegistry?.storeId === store.id || bucket === undefined ? '/' : links.packages({ bucket, storeId: store.id })
  return (
    <Frame title={`Sign in to ${store.label}`}>
      <SignInForms
        key={store.id}
        store={store}
        prefer={way}
        next={next ?? home}
        onDone={() => void navigate(next ?? home, { replace: true })}
        beside={
          offered.length > 1 ? (
            <Link className={buttonClass()} to={`${pathname}?${withStore(search, undefined)}`}>
              Another store
            </Link>
          ) : null
        }
      />
    </Frame>
  )
}

function Frame({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className={css.screen}>
      <title>{`${title} · Selvage`}</title>
      <h1>{title}</h1>
      {children}
    </div>
  )
}

function NoStore({ way }: { way: SignInWay['kind'] | undefined }): ReactNode {
  return (
    <Frame title="Sign in">
      <Empty
        title={way === 'quilt' ? 'No store here belongs to a Quilt stack' : 'There is no store to sign in to'}
        action={
          <Link className={buttonClass('primary')} to="/">
            To the start
          </Link>
        }
      >
        {way === 'quilt'
          ? 'The codes of quilt3.login() come from the page of a stack. Connect a stack first, or sign in in another way.'
          : 'Connect a bucket or a Quilt stack first. What lies in this browser needs no sign-in.'}
      </Empty>
    </Frame>
  )
}

/** The store that a path of ours needs. */
function storeOf(stores: readonly StoreState[], path: string | undefined): string | undefined {
  const [, bucket] = path?.match(/^\/b\/([^/?#]+)/) ?? []
  return stores.find(({ kind, buckets }) => kind === 's3' && bucket !== undefined && buckets.includes(bucket))?.id
}

function withStore(search: URLSearchParams, storeId: string | undefined): string {
  const next = new URLSearchParams(search)
  next.delete('store')
  if (storeId !== undefined) next.set('store', storeId)
  return `${next}`
}
