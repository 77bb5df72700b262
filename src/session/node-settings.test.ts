import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { quiltDataFolder } from './node-data-folder.ts'
import { nodeSettings } from './node-settings.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-settings-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('quilt3’s config.yml', () => {
  test('is read where it is, and made with its folder where it is not', async () => {
    const data = join(folder, 'share/Quilt')
    const store = nodeSettings(
      () => data,
      () => 0,
    )
    expect(await store.read()).toBeUndefined()
    await store.write('region: eu\n')
    expect(await readFile(join(data, 'config.yml'), 'utf8')).toBe('region: eu\n')
    expect(await store.read()).toBe('region: eu\n')
  })

  test('is kept beside the new one where that is wanted, and nothing else is left', async () => {
    const store = nodeSettings(
      () => folder,
      () => Date.UTC(2026, 2, 1, 12, 30),
    )
    await store.write('a: 1\n', { backup: true })
    await store.write('a: 2\n')
    await store.write('a: 3\n', { backup: true })
    expect((await readdir(folder)).sort()).toEqual(['config.yml', 'config.yml.backup.20260301T123000.000Z'])
    expect(await readFile(join(folder, 'config.yml.backup.20260301T123000.000Z'), 'utf8')).toBe('a: 2\n')
  })

  test('that cannot be read is told', async () => {
    await expect(
      nodeSettings(
        () => '/dev/null',
        () => 0,
      ).read(),
    ).rejects.toMatchObject({ code: 'denied' })
  })
})

test.each([
  ['linux', {}, '/home/m/.local/share/Quilt'],
  ['linux', { XDG_DATA_HOME: '/data/' }, '/data/Quilt'],
  ['linux', { XDG_DATA_HOME: '~/d' }, '/home/m/d/Quilt'],
  ['linux', { XDG_DATA_HOME: ' ' }, '/home/m/.local/share/Quilt'],
  ['darwin', {}, '/home/m/Library/Application Support/Quilt'],
  ['win32', { LOCALAPPDATA: 'C:\\Users\\m\\AppData\\Local' }, 'C:\\Users\\m\\AppData\\Local\\QuiltData\\Quilt'],
])('on %s with %j quilt3’s data lie in %s', (platform, env, expected) => {
  expect(quiltDataFolder({ platform, env, home: '/home/m' })).toBe(expected)
})
