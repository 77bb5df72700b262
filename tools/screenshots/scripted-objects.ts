import { Fault } from '../../src/base/index.ts'
import type { ObjectsEngine } from '../../src/client/engine.ts'

export function scriptedObjects(): ObjectsEngine {
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
