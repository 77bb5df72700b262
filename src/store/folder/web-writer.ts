import { Fault } from '../../base/index.ts'

/** Writes into one file; what was written is there once it is closed. */
export interface WebWriter {
  write(bytes: Uint8Array, at: number): Promise<void>
  close(): Promise<void>
  /** Drops what was written, where the browser can. */
  abort(): Promise<void>
}

/** The part of a `FileSystemSyncAccessHandle` that is used; TypeScript knows it in workers alone. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { readonly at: number }): number
  flush(): void
  close(): void
}

/** A writer by what this browser has: Safari had only synchronous access, in workers, for long. */
export async function webWriter(handle: FileSystemFileHandle): Promise<WebWriter> {
  if (typeof handle.createWritable === 'function') return streamWriter(await handle.createWritable())
  if (hasSyncAccess(handle)) return syncWriter(await handle.createSyncAccessHandle())
  throw new Fault('unsupported', 'This browser cannot write files. Use a newer one.')
}

function streamWriter(stream: FileSystemWritableFileStream): WebWriter {
  return {
    write: (bytes, position) => stream.write({ type: 'write', position, data: new Uint8Array(bytes) }),
    close: () => stream.close(),
    abort: () => stream.abort(),
  }
}

function syncWriter(access: SyncAccess): WebWriter {
  return {
    async write(bytes, at) {
      for (let written = 0; written < bytes.length; ) {
        written += access.write(bytes.subarray(written), { at: at + written })
      }
    },
    async close() {
      access.flush()
      access.close()
    },
    async abort() {
      access.close()
    },
  }
}

function hasSyncAccess(handle: object): handle is { createSyncAccessHandle(): Promise<SyncAccess> } {
  return 'createSyncAccessHandle' in handle
}
