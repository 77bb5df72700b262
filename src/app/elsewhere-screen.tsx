import type { ReactNode } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { buttonClass, Empty } from '../ui/index.ts'
import css from './shell.module.css'

/** Routes of Quilt's catalog whose screens Selvage does not have. */
export const ELSEWHERE = {
  inSite: [
    'buckets',
    'search',
    'queries/*',
    'admin/*',
    'profile',
    'install',
    'signin',
    'login',
    'signout',
    'signup',
    'code',
    'activate/*',
    'activation_error',
    'reset_password/*',
    'connect/authorize',
    'redir/*',
    'package/*',
  ],
  inBucket: ['search', 'tree/*', 'queries/*', 'workflows/*'],
} as const

/** Says so, names the route, and leads back to the bucket. */
export function ElsewhereScreen(): ReactNode {
  const { bucket } = useParams()
  const { pathname } = useLocation()
  return (
    <>
      <title>Not in Selvage · Selvage</title>
      <h1 className={css.title}>Not in Selvage</h1>
      <Empty
        title="Quilt's catalog has this page, Selvage does not"
        action={
          <Link className={buttonClass('primary')} to={bucket === undefined ? '/' : `/b/${bucket}/packages/`}>
            {bucket === undefined ? 'To the packages' : `Packages in ${bucket}`}
          </Link>
        }
      >
        The address <code>{pathname}</code> belongs to searching, querying, administration or browsing of objects, which
        need Quilt's servers or are not built here.
      </Empty>
    </>
  )
}
