import type { ReactNode } from 'react'
import type { IndexState } from '../client/engine.ts'
import { Button, countOf, formatCount, Icon, Progress } from '../ui/index.ts'
import css from './index-note.module.css'
import { usePage } from './page-context.ts'
import { registryLabel } from './store-kind.ts'
import type { IndexReading } from './use-index-reading.ts'

interface IndexNoteProps {
  states: readonly IndexState[]
  what: 'packages' | 'entries'
  reading: IndexReading
  /** What holds for the packages that were not read. */
  others?: string
}

/** How much of the registries the index knows, and a way to have the rest read. */
export function IndexNote(props: IndexNoteProps): ReactNode {
  const { states } = props
  const { stores, requestSignIn } = usePage()
  const faulty = states.filter(({ fault }) => fault !== undefined)
  return (
    <>
      {faulty.map(({ registry, fault }) => (
        <p key={`${registry.storeId}/${registry.bucket}`} className={css.fault}>
          <Icon name="warning" />
          <span>
            <b>{registryLabel(stores, registry)}</b>: {fault?.message}
          </span>
          {fault?.action === 'sign-in' && (
            <Button small onClick={() => requestSignIn(registry.storeId)}>
              Sign in
            </Button>
          )}
        </p>
      ))}
      {states
        .filter(({ isListing }) => isListing)
        .map(({ registry }) => (
          <p key={`${registry.storeId}/${registry.bucket}`} className={css.note} role="status">
            Listing the packages of {registryLabel(stores, registry)}… What is known of it by now is searched.
          </p>
        ))}
      <Completeness {...props} />
    </>
  )
}

function Completeness({ states, what, reading, others = 'Of the others only names are searched.' }: IndexNoteProps) {
  const { isReading, problem, read, stop } = reading
  const sum = (of: (state: IndexState) => number) => states.reduce((total, state) => total + of(state), 0)
  const [packages, known, failed] = [sum((one) => one.packages), sum((one) => one.read), sum((one) => one.failed)]
  const left = packages - known - failed
  const lacks = what === 'entries' && left <= 0 ? known - sum((one) => one.withEntries) : 0
  if (packages === 0) return null
  if (left <= 0 && failed === 0 && lacks <= 0 && !isReading) return null
  return (
    <div className={css.note}>
      <p>
        {left > 0 &&
          `${formatCount(known)} of ${countOf(packages, 'package')} ${packages === 1 ? 'was' : 'were'} read. ${others} `}
        {failed > 0 && `${countOf(failed, 'package')} could not be read. `}
        {lacks > 0 &&
          `${countOf(lacks, 'package')} with very many files ${lacks === 1 ? 'is' : 'are'} not searched in. `}
        {states.some(({ kept }) => kept === 'tab') && left > 0 && 'What is read is known until this tab is closed.'}
        {problem}
      </p>
      {isReading ? (
        <div className={css.reading}>
          <Progress label="Packages read" share={packages === 0 ? undefined : (known + failed) / packages} />
          <Button small onClick={stop}>
            Stop
          </Button>
        </div>
      ) : (
        left + failed > 0 && (
          <Button small onClick={read}>
            {left > 0 ? 'Read the rest' : 'Try again'}
          </Button>
        )
      )}
    </div>
  )
}
