import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { PackageHealth, RegistryRef } from '../../client/engine.ts'
import { Button, Notice, When } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { Offered } from '../preferences.tsx'
import { registryKey } from '../registry-key.ts'
import css from './health-banner.module.css'

interface HealthBannerProps {
  registry: RegistryRef
  name: string
  health: PackageHealth
}

/** Says what is unusual about the pointers of a package, and puts it right by one press where that undoes nobody's wish. */
export function HealthBanner({ registry, name, health }: HealthBannerProps): ReactNode {
  const { engine } = usePage()
  const queries = useQueryClient()
  const repair = useMutation({
    mutationFn: () => engine.heal(registry, name),
    onSettled: () => queries.invalidateQueries({ queryKey: registryKey(registry) }),
  })
  const words = wordsOf(health)
  if (words === undefined) return null
  const { newest } = health
  const leadsOn = newest !== undefined && newest.topHash !== health.latest && health.state !== 'latest-missing'
  return (
    <div className={css.banner}>
      <Notice tone={words.tone}>
        <div className={css.row}>
          <p className={css.words} role="status">
            <strong>{words.title}</strong> {words.text}
            {leadsOn && (
              <>
                {' '}
                <NewestLink registry={registry} name={name} newest={newest} />
              </>
            )}
          </p>
          {health.healable && (
            <Offered registry={registry} when={['revisePackage']}>
              <Button small disabled={repair.isPending} onClick={() => repair.mutate()}>
                {repair.isPending ? 'Repairing…' : words.repair}
              </Button>
            </Offered>
          )}
        </div>
      </Notice>
      {repair.isError && <FaultView error={repair.error} storeId={registry.storeId} onRetry={() => repair.mutate()} />}
    </div>
  )
}

interface NewestLinkProps {
  registry: RegistryRef
  name: string
  newest: NonNullable<PackageHealth['newest']>
}

function NewestLink({ registry, name, newest }: NewestLinkProps): ReactNode {
  const { links } = usePage()
  return (
    <>
      The newest is <Link to={links.tree(registry, name, newest.topHash)}>{newest.topHash.slice(0, 7)}</Link>, saved{' '}
      <When ms={newest.savedMs} />.
    </>
  )
}

interface HealthWords {
  readonly tone: 'warn' | 'info'
  readonly title: string
  readonly text: string
  /** What the button says. */
  readonly repair: string
}

/** Undefined where there is nothing to say. */
function wordsOf({ state, newest }: PackageHealth): HealthWords | undefined {
  const short = newest?.topHash.slice(0, 7) ?? ''
  switch (state) {
    case 'sound':
      return undefined
    case 'latest-missing':
      return {
        tone: 'warn',
        title: 'No latest.',
        text: 'A publish or a delete was broken off before it was through. What you see is the newest revision that is saved.',
        repair: `Make ${short} the latest`,
      }
    case 'latest-unlisted':
      return {
        tone: 'warn',
        title: 'Not in the history.',
        text: 'The latest revision is in no list of revisions, so the next publish would lose it.',
        repair: 'Put it into the history',
      }
    case 'interrupted':
      return {
        tone: 'warn',
        title: 'Not the newest.',
        text: 'A newer revision was saved and never became the latest: its publish was broken off, or it was kept as a revision only.',
        repair: `Make ${short} the latest`,
      }
    case 'in-flight':
      return {
        tone: 'info',
        title: 'Somebody is publishing.',
        text: 'A newer revision was saved just now.',
        repair: '',
      }
    case 'rolled-back':
      return {
        tone: 'info',
        title: 'Rolled back.',
        text: 'Someone made an older revision the latest, on purpose.',
        repair: '',
      }
  }
}
