import { type ReactNode, useState } from 'react'
import { CheckField, useLive } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './tell-me.module.css'

/** The browser tells when long work ends while the page is out of sight. It is asked for leave in the press alone. */
export function TellMe(): ReactNode {
  const { tells } = usePage()
  const isOn = useLive(tells)
  const [isRefused, setRefused] = useState(() => 'Notification' in globalThis && Notification.permission === 'denied')
  if (!('Notification' in globalThis)) return null
  const change = async (wanted: boolean) => {
    const permission = wanted ? await Notification.requestPermission() : Notification.permission
    setRefused(permission === 'denied')
    tells.set(wanted && permission === 'granted')
  }
  return (
    <div>
      <CheckField
        label="Tell me when it is done"
        checked={isOn}
        disabled={isRefused}
        onChange={(wanted) => void change(wanted)}
      />
      <p className={css.hint} aria-live="polite">
        {isRefused
          ? 'This browser does not let Selvage tell you. Its settings for this site can change that.'
          : 'A notification, if it took more than a minute and you look elsewhere.'}
      </p>
    </div>
  )
}
