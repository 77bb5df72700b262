import { queryOptions } from '@tanstack/react-query'
import type { Engine } from '../../client/engine.ts'

/** The settings as quilt3's `config()` gives them. */
export function configQuery(engine: Engine) {
  return queryOptions({ queryKey: CONFIG_KEY, queryFn: ({ signal }) => engine.config(undefined, { signal }) })
}

export const CONFIG_KEY: readonly string[] = ['config']

/** All drafts that this browser keeps. */
export const DRAFTS_KEY: readonly string[] = ['all-drafts']
