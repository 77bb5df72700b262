import { type ReactNode, useId } from 'react'
import type { KeysProfile, StoreState } from '../../client/engine.ts'
import { Button, Chip, Notice } from '../../ui/index.ts'
import { formatEnd } from '../account-words.ts'
import css from './profile-list.module.css'

interface ProfileListProps {
  profiles: readonly KeysProfile[]
  store: StoreState
  chosen: string | undefined
  onChoose: (name: string) => void
  /** Back to the fields. */
  onType: () => void
}

/** The keys that were found; of each only what may be shown. */
export function ProfileList({ profiles, store, chosen, onChoose, onType }: ProfileListProps): ReactNode {
  const group = useId()
  const profile = profiles.find(({ name }) => name === chosen)
  return (
    <div className={css.view}>
      <fieldset className={css.group}>
        <legend className={css.legend}>Profiles</legend>
        <div className={css.list}>
          {profiles.map((one) => (
            <label key={one.name} className={css.profile}>
              <input
                type="radio"
                className={css.dot}
                name={group}
                checked={one.name === chosen}
                disabled={one.refusal !== undefined}
                onChange={() => onChoose(one.name)}
              />
              <span className={css.body}>
                <span className={css.name}>
                  {one.name} {one.shownKey !== '' && <code>{one.shownKey}</code>} <Life profile={one} />
                </span>
                <span className={css.detail}>{detail(one)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {profiles.every(({ refusal }) => refusal !== undefined) && (
        <Notice>None of these can be used as it is; beside each stands why, and what to do.</Notice>
      )}
      {profile && !profile.temporary && (
        <Notice>
          These keys have no end: whoever gets hold of them can use them until somebody revokes them. Where you can, use
          temporary ones.
        </Notice>
      )}
      <p className={css.words}>
        They go only to <code>{store.endpoint}</code>.
      </p>
      <div>
        <Button small onClick={onType}>
          Type keys instead
        </Button>
      </div>
    </div>
  )
}

function Life({ profile: { temporary, expiresMs, refusal } }: { profile: KeysProfile }): ReactNode {
  if (refusal !== undefined) return null
  if (!temporary) return <Chip tone="warn">long-lived</Chip>
  return <Chip>{expiresMs === undefined ? 'temporary' : `until ${formatEnd(expiresMs, Date.now())}`}</Chip>
}

function detail({ refusal, region, endpoint }: KeysProfile): string {
  return refusal ?? [region, endpoint].filter((text) => text !== undefined).join(' · ')
}
