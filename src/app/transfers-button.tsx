import { lazy, type ReactNode, Suspense } from 'react'
import { usePage } from '../features/page-context.ts'
import { Icon } from '../ui/index.ts'
import css from './bar.module.css'

const TransfersSign = lazy(async () => ({ default: (await import('./transfers-sign.tsx')).TransfersSign }))

const PLAIN = <span className={css.doing}>Transfers</span>

/** Opens the drawer of all long work, and says what runs. */
export function TransfersButton(): ReactNode {
  const { isWatching, showTransfers } = usePage()
  return (
    <button type="button" className={css.transfers} aria-haspopup="dialog" onClick={showTransfers}>
      <Icon name="transfers" />
      {isWatching ? (
        <Suspense fallback={PLAIN}>
          <TransfersSign>{PLAIN}</TransfersSign>
        </Suspense>
      ) : (
        PLAIN
      )}
    </button>
  )
}
