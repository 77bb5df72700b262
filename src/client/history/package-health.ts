import type { Diagnosis } from '../../registry/index.ts'
import type { PackageHealth } from '../engine.ts'

/** A diagnosis as the page shows it. While somebody may be publishing there is nothing to press. */
export function packageHealth({ state, repair, latest, newest, missing, odd }: Diagnosis): PackageHealth {
  return {
    state,
    healable: repair !== undefined && state !== 'in-flight',
    latest: latest?.topHash,
    newest: newest && {
      topHash: newest.topHash,
      pointer: String(newest.slot).padStart(10, '0'),
      savedMs: newest.modifiedMs ?? newest.slot * 1000,
    },
    missingManifests: missing,
    odd,
  }
}
