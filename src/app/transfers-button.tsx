import type { ReactNode } from 'react'
import { usePage } from '../features/page-context.ts'
import { Icon, lazyExtra } from '../ui/index.ts'
import css from './bar.module.css'

const PLAIN = <span className={css.doing}>Transfers</span>

const TransfersSign = lazyExtra(async () => (await import('./transfers-sign.tsx')).TransfersSign, PLAIN)

/** Opens the drawer of all long work, and says what runs. */
export function TransfersButton(): ReactNode {
  const { isWatching, showTransfers } = usePage()
  return (
    <button type="button" className={css.transfers} aria-haspopup="dialog" onClick={showTransfers}>
      <Icon name="transfers" />
      {isWatching ? <TransfersSign>{PLAIN}</TransfersSign> : PLAIN}
    </button>
  )
}
