import type { TransferLimits } from '../../transfer/index.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'
import { type KeptValue, keptValue } from '../sessions/kept-value.ts'

export type KeptLimits = KeptValue<TransferLimits>

/** How fast transfers may go, among the settings of this browser. */
export function keptLimits({ indexedDB, clock }: Pick<EngineEnvironment, 'indexedDB' | 'clock'>): KeptLimits {
  return keptValue({ indexedDB, clock, key: 'transfer-limits', from: limitsFrom })
}

/** What is no limit is none. */
export function limitsFrom(kept: unknown): TransferLimits {
  const told = typeof kept === 'object' && kept !== null && 'bytesPerSecond' in kept ? kept.bytesPerSecond : undefined
  const isLimit = typeof told === 'number' && Number.isFinite(told) && told > 0
  return { bytesPerSecond: isLimit ? told : undefined }
}
