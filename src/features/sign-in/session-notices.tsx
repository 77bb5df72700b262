import type { ReactNode } from 'react'
import { Button, Notice, useLive } from '../../ui/index.ts'
import { isPaused } from '../job-pause.ts'
import { usePage } from '../page-context.ts'
import css from './sign-in.module.css'

/** One notice for each store whose session is over. Nothing is taken away from the screen, and nothing is asked twice. */
export function SessionNotices(): ReactNode {
  const { stores, jobs, requestSignIn } = usePage()
  const running = useLive(jobs.jobs)
  const over = stores.filter(({ session }) => session === 'over')
  return (
    <section className={css.notices} aria-label="Sign-in needed">
      {over.map(({ id, label }) => (
        <Notice key={id}>
          <div className={css.noticeLine}>
            <p role="status">
              Your session at {label} has ended.
              {running.some((job) => isPaused(job, stores)) ? ' What runs there waits.' : ''} Sign in to go on.
            </p>
            <Button small aria-label={`Sign in again to ${label}`} onClick={() => requestSignIn(id)}>
              Sign in again
            </Button>
          </div>
        </Notice>
      ))}
    </section>
  )
}
