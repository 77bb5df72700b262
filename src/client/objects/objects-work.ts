import { Fault } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { ObjectsEngine } from '../engine.ts'

export function objectsWork(_desk: EngineDesk): ObjectsEngine {
  const notYet = () => Promise.reject(new Fault('unsupported', 'Not built yet.'))
  return {
    objectRows: notYet,
    forgetObjects: notYet,
    object: notYet,
    objectVersions: notYet,
    linkToObject: notYet,
    linkToEntry: notYet,
    planObjects: notYet,
    deleteObjects: notYet,
  }
}
