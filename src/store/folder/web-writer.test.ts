import { expect, test } from 'vitest'
import { bytesOf } from '../contract/samples.ts'
import { webWriter } from './web-writer.ts'

/** A handle of a browser that has synchronous access alone, which takes at most two bytes a call. */
function syncHandle() {
  const file: number[] = []
  const calls: string[] = []
  const access = {
    write(bytes: Uint8Array, { at }: { at: number }) {
      const taken = bytes.subarray(0, 2)
      taken.forEach((byte, index) => {
        file[at + index] = byte
      })
      return taken.length
    },
    flush: () => calls.push('flush'),
    close: () => calls.push('close'),
  }
  const handle = { createSyncAccessHandle: async () => access } as unknown as FileSystemFileHandle
  return { handle, file, calls }
}

test('a browser with synchronous access alone is written to wholly, at the offsets, and flushed before it is closed', async () => {
  const { handle, file, calls } = syncHandle()
  const writer = await webWriter(handle)
  await writer.write(bytesOf('world'), 6)
  await writer.write(bytesOf('hello '), 0)
  await writer.close()
  expect(String.fromCharCode(...file)).toBe('hello world')
  expect(calls).toEqual(['flush', 'close'])
})

test('a browser that can write no file is told', async () => {
  await expect(webWriter({} as FileSystemFileHandle)).rejects.toMatchObject({ code: 'unsupported' })
})
