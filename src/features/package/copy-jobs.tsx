import type { ReactNode } from 'react'
import { JobRow } from '../job-row.tsx'
import type { Job } from '../jobs.ts'
import css from './copy-jobs.module.css'

/** How the work goes that was started from this package. */
export function CopyJobs({ jobs }: { jobs: readonly Job[] }): ReactNode {
  return (
    <section className={css.list} aria-label="Work on this package">
      {jobs.map((job) => (
        <JobRow key={job.id} job={job} isTold />
      ))}
    </section>
  )
}
