import { describe, expect, test } from 'vitest'
import type { Entry } from '../../package/index.ts'
import type { LandingChoice } from '../engine.ts'
import { bucketPlace } from '../registry-place.ts'
import { type LandingScene, landingOfChoice } from './landing-choice.ts'

const scene: LandingScene = {
  registry: bucketPlace('lab-data'),
  name: 'team/data',
  nowMs: Date.UTC(2026, 2, 1, 23, 59),
}
const entry: Entry = {
  logicalKey: 'raw/plate.1.tar.gz',
  physicalKey: { bucket: null, path: '', versionId: null },
  size: 3n,
  hash: null,
  meta: new Map(),
}

async function keyOf(choice: LandingChoice, logicalKey = entry.logicalKey): Promise<string> {
  const place = await landingOfChoice(choice, scene).place(logicalKey, entry, () => 'c0ffee')
  expect(place).toMatchObject({ bucket: 'lab-data', versionId: null })
  return place.path
}

describe('where files land', () => {
  test.each<[LandingChoice, string]>([
    [{ kind: 'default' }, 'team/data/raw/plate.1.tar.gz'],
    [{ kind: 'prefix', prefix: '/incoming/2026/' }, 'incoming/2026/raw/plate.1.tar.gz'],
    [{ kind: 'prefix', prefix: 's3://lab-data/a%20b' }, 'a b/raw/plate.1.tar.gz'],
    [{ kind: 'prefix', prefix: '' }, 'raw/plate.1.tar.gz'],
    [{ kind: 'hash' }, 'team/data/c0ffee/plate.1.tar.gz'],
    [
      { kind: 'template', template: '{name}/{date}/{folder}/{stem}-{hash}.{ext}' },
      'team/data/2026-03-01/raw/plate.1.tar-c0ffee.gz',
    ],
  ])('%j', async (choice, key) => {
    expect(await keyOf(choice)).toBe(key)
  })

  test('a word that stands for nothing takes its slash along, and a dot file has no ending', async () => {
    const template = '{folder}/{stem}[{ext}]/{file}'
    expect(await keyOf({ kind: 'template', template }, '.env')).toBe('.env[]/.env')
  })

  test('the hash is waited for only where it stands in the key', async () => {
    const never = () => new Promise<string>(() => undefined)
    const plain = landingOfChoice({ kind: 'template', template: '{key}' }, scene)
    expect(plain.place('a', entry, never)).toMatchObject({ path: 'a' })
    expect(landingOfChoice({ kind: 'hash' }, scene).place('a', entry, never)).toBeInstanceOf(Promise)
  })
})

describe('what cannot be', () => {
  test.each<LandingChoice>([
    { kind: 'prefix', prefix: 's3://other-data/x' },
    { kind: 'prefix', prefix: 's3://lab-data/x?versionId=1' },
    { kind: 'template', template: '{name}/{plate}' },
    { kind: 'template', template: '{name}/{date}/x' },
    { kind: 'template', template: '' },
  ])('%j is refused at once', (choice) => {
    expect(() => landingOfChoice(choice, scene)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  test.each<[LandingChoice, string]>([
    [{ kind: 'prefix', prefix: '.quilt' }, 'a.csv'],
    [{ kind: 'prefix', prefix: '' }, '.quilt/packages/x'],
    [{ kind: 'template', template: '{key}' }, '.quilt/named_packages/a/b/latest'],
    [{ kind: 'prefix', prefix: '../other' }, 'a.csv'],
    [{ kind: 'template', template: '../{file}' }, 'a.csv'],
    [{ kind: 'template', template: '{file}/' }, 'a.csv'],
    [{ kind: 'template', template: `{file}/${'x'.repeat(256)}` }, 'a.csv'],
  ])('%j of %s is refused', (choice, logicalKey) => {
    const landing = landingOfChoice(choice, scene)
    expect(() => landing.place(logicalKey, entry, () => '')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
