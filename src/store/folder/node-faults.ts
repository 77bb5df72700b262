import { Fault, isAbort } from '../../base/index.ts'
import { folderFault } from './folder-faults.ts'

type Rule = (key: string, cause: unknown) => Fault

const BY_CODE: Readonly<Record<string, Rule>> = {
  ENOENT: (key) => folderFault.noFile(key),
  EACCES: folderFault.denied,
  EPERM: folderFault.denied,
  EROFS: folderFault.denied,
  ELOOP: (key) => folderFault.leadsOutside(key),
  ENOSPC: folderFault.full,
  EDQUOT: folderFault.full,
  EFBIG: folderFault.full,
  ENAMETOOLONG: folderFault.badName,
  EINVAL: folderFault.badName,
  EILSEQ: folderFault.badName,
  ERR_INVALID_ARG_VALUE: folderFault.badName,
  ENOTDIR: folderFault.fileAndFolder,
  EISDIR: folderFault.fileAndFolder,
  EEXIST: folderFault.fileAndFolder,
  ENOTEMPTY: folderFault.fileAndFolder,
  EBUSY: folderFault.busy,
  EMFILE: folderFault.busy,
  ENFILE: folderFault.busy,
  EAGAIN: folderFault.busy,
  EIO: folderFault.unreadable,
  ENXIO: folderFault.unreadable,
  ENODEV: folderFault.unreadable,
  ESTALE: folderFault.unreadable,
}

/** What Node's file system threw, as a Fault by its code; a Fault or an `AbortError` passes as it is. */
export function nodeFault(error: unknown, key: string): unknown {
  if (error instanceof Fault || (error instanceof Error && isAbort(error))) return error
  return BY_CODE[codeOf(error)]?.(key, error) ?? error
}

/** `ENOENT` and its like; empty where the error has none. */
export function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
