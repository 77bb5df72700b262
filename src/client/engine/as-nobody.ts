import { Fault } from '../../base/index.ts'
import { type ObjectStore, withWords } from '../../store/index.ts'

/** A bucket of no store of the site, asked at `endpoint` without keys. Where that is refused, the person may connect it. */
export function asNobody(store: ObjectStore, bucket: string, endpoint: string): ObjectStore {
  return withWords(store, (fault) => {
    if (fault.code === 'denied') return notPublic(bucket, endpoint, fault)
    const isNowhere = fault.code === 'absent' && fault.where.code === 'NoSuchBucket'
    return isNowhere || fault.code === 'foreign' ? notHere(bucket, fault) : fault
  })
}

/** A bucket of no store of the site, and of none where it could be looked for. */
export function ofNoStore(bucket: string): Fault {
  return new Fault(
    'unsupported',
    `The bucket ${bucket} belongs to no store of this site, and keys are never sent to a store they were not given for. Connect it to use it.`,
    { action: 'connect', where: { bucket } },
  )
}

function notPublic(bucket: string, endpoint: string, cause: Fault): Fault {
  return new Fault(
    'denied',
    `The bucket ${bucket} belongs to no store of this site, so it was asked without keys, and it is not open to everybody. Connect it to use keys of its own.`,
    { action: 'connect', where: { ...cause.where, bucket, endpoint }, cause },
  )
}

function notHere(bucket: string, cause: Fault): Fault {
  return new Fault(
    'absent',
    `There is no bucket ${bucket} in the store of this registry. If it lies in another store, connect it.`,
    { action: 'connect', where: { ...cause.where, bucket }, cause },
  )
}
