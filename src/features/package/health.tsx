import { useIsFetching, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { HealthPanel } from './lazy-dialogs.ts'
import { healthQuery } from './queries.ts'

/** Looks, once the screen has all that it came for, whether its pointers need a word. Whoever may not list them hears none. */
export function Health({ registry, name }: { registry: RegistryRef; name: string }): ReactNode {
  const { engine } = usePage()
  const isFetching = useIsFetching() > 0
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    if (!isFetching) setAsked(true)
  }, [isFetching])
  const { data } = useQuery({ ...healthQuery(engine, registry, name), enabled: isAsked })
  if (data === undefined || data.state === 'sound') return null
  return <HealthPanel registry={registry} name={name} health={data} />
}
