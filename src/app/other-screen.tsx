import type { ReactNode } from 'react'
import { matchPath, useLocation } from 'react-router'
import { ELSEWHERE } from './elsewhere.ts'
import { ElsewhereScreen } from './elsewhere-screen.tsx'
import { NotFoundScreen } from './not-found-screen.tsx'

/** Where no screen of ours is: one of Quilt's that we do not have, or nothing at all. */
export function OtherScreen(): ReactNode {
  const { pathname } = useLocation()
  const found = ELSEWHERE.find(([pattern]) => matchPath(pattern, pathname) !== null)
  if (!found) return <NotFoundScreen />
  const [, title, why] = found
  return <ElsewhereScreen title={title} why={why} />
}
