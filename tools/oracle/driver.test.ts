import { expect, test } from 'vitest'
import { startDriver } from './driver.ts'

test('a question to a quilt3 that has ended is refused, with its last words, and is not waited for', async () => {
  // Node takes no Python: it ends at once.
  const driver = await startDriver({ python: process.execPath, env: {}, binary: () => '' }, {})
  const ended = /^quilt3 ended with code 1\n[\s\S]*ERR_UNKNOWN_FILE_EXTENSION/
  await expect(driver.ask('browse', {})).rejects.toThrow(ended)
  await expect(driver.ask('browse', {})).rejects.toThrow(ended)
  await driver.close()
})
