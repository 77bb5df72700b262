import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { useCalm } from '../use-calm.ts'
import { HealthPanel } from './lazy-dialogs.ts'
import { healthQuery } from './queries.ts'

/** By then what has come is drawn: the first rows do not wait for the code of this. */
const DRAWN_MS = 500

/** Looks, once the screen has all that it came for, whether its pointers need a word. Whoever may not list them hears none. */
export function Health({ registry, name }: { registry: RegistryRef; name: string }): ReactNode {
  const { engine } = usePage()
  const isCalm = useCalm(DRAWN_MS)
  const { data } = useQuery({ ...healthQuery(engine, registry, name), enabled: isCalm })
  if (data === undefined || data.state === 'sound') return null
  return <HealthPanel registry={registry} name={name} health={data} />
}
