import type { ReactNode } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import css from './transfers-screen.module.css'
import { TransfersView } from './transfers-view.tsx'

/** The same on a screen of its own. */
export function TransfersScreen({ registry }: { registry: RegistryRef | undefined }): ReactNode {
  return (
    <div className={css.screen}>
      <title>Transfers · Selvage</title>
      <h1>Transfers</h1>
      <TransfersView registry={registry} />
    </div>
  )
}
