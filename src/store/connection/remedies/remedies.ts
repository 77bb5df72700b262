import type { ConnectionTarget } from '../target.ts'
import type { ConnectionEngine, ConnectionRemedy, Need } from '../verdict.ts'
import { corsRemedy } from './cors-remedies.ts'
import { rightsRemedy } from './rights-remedies.ts'

export interface RemediesAsked {
  readonly needs: ReadonlySet<Need>
  readonly engine: ConnectionEngine
  readonly target: ConnectionTarget
  /** The page's; undefined outside of a browser, where no CORS rules apply. */
  readonly origin: string | undefined
}

/** Where nobody knows what runs there: what most people run, and what most others take. */
const UNKNOWN: readonly ConnectionEngine[] = ['seaweedfs', 'minio', 'any']

/** What to paste for what failed, and for nothing else. */
export function remediesFor({ needs, engine, target, origin }: RemediesAsked): readonly ConnectionRemedy[] {
  const engines = engine === 'any' ? UNKNOWN : [engine]
  const role = needs.has('publisher') ? 'publisher' : needs.has('reader') ? 'reader' : undefined
  return engines.flatMap((one) => [
    ...(needs.has('cors') && origin !== undefined ? [corsRemedy(one, target, origin)] : []),
    ...(role === undefined ? [] : [rightsRemedy(one, target, role)]),
  ])
}
