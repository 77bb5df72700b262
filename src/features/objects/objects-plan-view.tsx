import type { ReactNode } from 'react'
import type { ObjectsPlan } from '../../client/engine.ts'
import { countOf, formatBytes, formatCount, Notice, ScrollText } from '../../ui/index.ts'
import { reasonsOf } from './deleted-view.tsx'
import css from './dialogs.module.css'

/** What goes, key by key, what stays, and which packages name it. */
export function ObjectsPlanView({ plan }: { plan: ObjectsPlan }): ReactNode {
  const { objects, sizeBytes, keys, outcome } = plan
  return (
    <>
      {outcome === 'marker' ? (
        <p className={css.words}>{STAYS.marker}</p>
      ) : (
        <Notice>{outcome === 'gone' ? STAYS.gone : STAYS.unknown}</Notice>
      )}
      <Named plan={plan} />
      <div>
        <h3>
          Will be deleted
          <span className={css.count}>
            {countOf(objects, 'object')}, {formatBytes(sizeBytes)}
          </span>
        </h3>
        <div className={css.keys}>
          <ScrollText label="Objects that will be deleted">{keys.join('\n')}</ScrollText>
        </div>
        {objects > keys.length && (
          <p className={css.words}>and {formatCount(objects - keys.length)} more below what was chosen</p>
        )}
      </div>
      {plan.missing.length > 0 && <Missing plan={plan} />}
    </>
  )
}

/** What was chosen, and is not among what goes. */
export function Missing({ plan: { missing, objects } }: { plan: ObjectsPlan }): ReactNode {
  if (missing.every(({ fault }) => fault.code === 'absent')) {
    return (
      <p className={css.words}>
        {objects === 0 ? 'There is nothing there any more.' : 'Some of what was chosen is not there any more.'}
      </p>
    )
  }
  return (
    <div>
      <Notice>What these keys may not look at stays:</Notice>
      <div className={css.keys}>
        <ScrollText label="What stays">{reasonsOf(missing)}</ScrollText>
      </div>
    </div>
  )
}

const STAYS: Readonly<Record<ObjectsPlan['outcome'], string>> = {
  marker:
    'A delete marker is put in the place of each. Older versions stay in the bucket: they can still be opened, and whoever removes the marker has the object back.',
  gone: 'This bucket keeps no versions: the bytes will be gone, and nothing brings them back.',
  unknown: 'Nobody could tell whether this bucket keeps versions: the bytes may be gone, and nothing brings them back.',
}

/** Packages keep naming what was deleted: with a version they can read it, without one they cannot. */
function Named({ plan: { packages, packagesLookedAt, packagesInAll, outcome } }: { plan: ObjectsPlan }): ReactNode {
  const isAll = packagesInAll === packagesLookedAt
  if (packages.length === 0) {
    if (packagesInAll === 0) return null
    return (
      <p className={css.words}>
        {isAll
          ? 'The latest revision of no package here names any of them.'
          : `No package names them among the ${formatCount(packagesLookedAt)} that ${wereLookedAt(packagesLookedAt)}${packagesInAll === undefined ? '' : ` of ${formatCount(packagesInAll)}`}.`}
      </p>
    )
  }
  const one = packages.length === 1
  return (
    <div>
      <Notice>
        {countOf(packages.length, 'package')} {one ? 'names' : 'name'} some of them
        {outcome === 'marker'
          ? ', and can read them as long as their versions stay'
          : ', and cannot be read whole then'}
        {isAll ? '' : `; ${countOf(packagesLookedAt, 'package')} ${wereLookedAt(packagesLookedAt)}`}:
      </Notice>
      <div className={css.keys}>
        <ScrollText label="Packages that name them">{packages.join('\n')}</ScrollText>
      </div>
    </div>
  )
}

function wereLookedAt(count: number): string {
  return `${count === 1 ? 'was' : 'were'} looked at`
}
