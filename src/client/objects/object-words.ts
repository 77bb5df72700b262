import { Fault } from '../../base/index.ts'
import { blameOf, type ObjectStore, withWords } from '../../store/index.ts'

/** The same store, whose refusals say what a person can do who has rights on a part of a bucket alone. */
export function withObjectWords(store: ObjectStore): ObjectStore {
  return withWords(store, (fault) => {
    if (fault.code !== 'denied' || fault.action !== 'sign-in' || blameOf(fault) !== 'right') return fault
    const { operation, key = '' } = fault.where
    if (operation === 'list') return notListed(store, String(key), fault)
    return operation === 'head' ? notSeen(store, String(key), fault) : fault
  })
}

function notListed({ uri }: ObjectStore, prefix: string, cause: Fault): Fault {
  const what = prefix === '' ? `the top of ${uri}` : `${prefix} in ${uri}`
  return new Fault(
    'denied',
    `These keys may not list ${what}. Where they may list a folder below it, type the folder's path with a slash at its end; else sign in with other keys.`,
    { action: cause.action, where: cause.where, cause },
  )
}

function notSeen({ uri }: ObjectStore, key: string, cause: Fault): Fault {
  return new Fault(
    'denied',
    `These keys may not read ${key} in ${uri}, or there is no such object: without the right to list, the store does not say which.`,
    { action: cause.action, where: cause.where, cause },
  )
}
