import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findChromium } from './find-chromium.ts'
import { chromiumEnv, chromiumFlags } from './flags.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-path-'))
})

afterEach(() => rm(folder, { recursive: true }))

test('the first Chromium on PATH is taken', async () => {
  const program = join(folder, 'chromium')
  await writeFile(program, '')
  await chmod(program, 0o755)
  expect(findChromium(['/nowhere', folder].join(delimiter))).toBe(program)
})

test('a file that cannot be run is no Chromium', async () => {
  await writeFile(join(folder, 'chromium'), '', { mode: 0o644 })
  expect(findChromium(folder)).not.toBe(join(folder, 'chromium'))
})

test('a folder for temporary files that is too long for a socket is not given to it', () => {
  expect(chromiumEnv({ TMPDIR: `/${'long/'.repeat(13)}`, HOME: '/root' })).toMatchObject({
    TMPDIR: '/tmp',
    HOME: '/root',
  })
  expect(chromiumEnv({ TMPDIR: '/var/tmp' })).toMatchObject({ TMPDIR: '/var/tmp' })
})

test('only root gives up the sandbox', () => {
  expect(chromiumFlags(true)).toContain('--no-sandbox')
  expect(chromiumFlags(false)).not.toContain('--no-sandbox')
})
