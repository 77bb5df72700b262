import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint } from './fingerprint.ts'

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'selvage-sources-'))
  await mkdir(join(root, 'src', 'base'), { recursive: true })
  await writeFile(join(root, 'index.html'), '<html>')
  await writeFile(join(root, 'src', 'base', 'a.ts'), 'a')
})

afterEach(() => rm(root, { recursive: true }))

test('a source that changes, comes or is renamed changes it', async () => {
  const seen = new Set([await fingerprint(root)])
  await writeFile(join(root, 'src', 'base', 'a.ts'), 'b')
  seen.add(await fingerprint(root))
  await writeFile(join(root, 'src', 'base', 'c.ts'), '')
  seen.add(await fingerprint(root))
  await rm(join(root, 'src', 'base', 'c.ts'))
  await writeFile(join(root, 'src', 'base', 'd.ts'), '')
  seen.add(await fingerprint(root))
  expect(seen.size).toBe(4)
})

test('dates, tests and files of no concern leave it', async () => {
  const before = await fingerprint(root)
  await utimes(join(root, 'index.html'), 0, 0)
  await writeFile(join(root, 'src', 'base', 'a.test.ts'), 'test')
  await writeFile(join(root, 'README.md'), 'text')
  expect(await fingerprint(root)).toBe(before)
})
