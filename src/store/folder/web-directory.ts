import { Fault } from '../../base/index.ts'
import type { Directory } from './directory.ts'

/** A folder that the browser lends: its own disk (OPFS), or one that the person has picked. */
export function webDirectory(handle: FileSystemDirectoryHandle): Directory {
  throw new Fault('unsupported', `The folder “${handle.name}” cannot be opened here yet.`)
}
