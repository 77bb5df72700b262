import type { Credentials } from '../../session/index.ts'
import type { KeysReading } from '../engine.ts'
import { notBuilt } from './sessions-host.ts'

/** Keys that were read and not used yet: the last reading is remembered. */
export class KeyReadings {
  read(_text: string): KeysReading {
    throw notBuilt()
  }

  keys(_reading: string, _profile: string): Credentials {
    throw notBuilt()
  }
}
