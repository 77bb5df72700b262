import { Fault, isAbort } from '../../base/index.ts'
import { folderFault } from './folder-faults.ts'

type Rule = (key: string, cause: unknown) => Fault

const BY_NAME: Readonly<Record<string, Rule>> = {
  NotFoundError: (key) => folderFault.noFile(key),
  NotAllowedError: folderFault.denied,
  SecurityError: folderFault.denied,
  QuotaExceededError: folderFault.full,
  TypeError: folderFault.badName,
  TypeMismatchError: folderFault.fileAndFolder,
  NoModificationAllowedError: folderFault.busy,
  InvalidModificationError: folderFault.busy,
  NotReadableError: folderFault.changed,
  UnknownError: folderFault.unreadable,
}

/** What the browser's file system threw, as a Fault by its name; a Fault or an `AbortError` passes as it is. */
export function webFault(error: unknown, key: string): unknown {
  if (error instanceof Fault || (error instanceof Error && isAbort(error))) return error
  return BY_NAME[nameOf(error)]?.(key, error) ?? error
}

/** `NotFoundError` and its like; empty where the error has none. */
export function nameOf(error: unknown): string {
  return error instanceof Error || error instanceof DOMException ? error.name : ''
}
