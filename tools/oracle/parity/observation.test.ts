import { expect, test } from 'vitest'
import type { StoredVersion } from './bucket-snapshot.ts'
import { observe, type Remains } from './observation.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const stored = (versionId: string, text: string): StoredVersion => ({ versionId, bytes: bytes(text) })
const hashes = { ours: 'a'.repeat(64), quilt3: 'b'.repeat(64) }

/** What a side leaves that published one revision by a workflow: all its names are its own. */
function remains(
  side: 'ours' | 'quilt3',
  more: Partial<{ bucket: string; data: string; second: number }> = {},
): Remains {
  const { bucket = `test-${side}`, data = '1', second = side === 'ours' ? 1_700_000_000 : 1_800_000_000 } = more
  const version = (name: string) => `version-${side}-${name}`
  const manifest = [
    `{"version": "v0", "workflow": {"config": "s3://${bucket}/.quilt/workflows/config.yml?versionId=${version('config')}"}}`,
    `{"logical_key": "a", "physical_keys": ["s3://${bucket}/a?versionId=${version('a')}"]}`,
  ]
  return {
    aliases: new Map([[bucket, 'main']]),
    buckets: new Map([
      [
        'main',
        new Map([
          ['a', [stored(version('a'), data)]],
          ['.quilt/workflows/config.yml', [stored(version('config'), `url: s3://${bucket}/schema`)]],
          [`.quilt/packages/${hashes[side]}`, [stored(version('m'), manifest.join('\n'))]],
          [`.quilt/named_packages/lab/a/${second}`, [stored(version('p'), hashes[side])]],
          ['.quilt/named_packages/lab/a/latest', [stored(version('l'), hashes[side])]],
          ['.quilt/selvage-probe/x', [stored(version('x'), side)]],
        ]),
      ],
    ]),
    folders: new Map(),
    said: new Map([['step 1 push', hashes[side]]]),
  }
}

test('buckets, versions, seconds and hashes that hold a version are called by one name', () => {
  expect(observe(remains('ours'))).toEqual(observe(remains('quilt3')))
})

test('other bytes are seen, in the data and where the manifest names them', () => {
  const [one, other] = [observe(remains('ours')), observe(remains('ours', { data: '2' }))]
  expect(one.get('main data a')).not.toBe(other.get('main data a'))
  expect([...one.keys()].find((key) => key.startsWith('main manifest'))).not.toBe(
    [...other.keys()].find((key) => key.startsWith('main manifest')),
  )
})

test('a key that shows nothing any more is deleted; a pointer is gone', () => {
  const whole = remains('ours')
  const main = new Map(whole.buckets.get('main'))
  const gone: StoredVersion = { versionId: 'marker', bytes: undefined }
  for (const key of ['a', '.quilt/named_packages/lab/a/latest']) main.set(key, [...(main.get(key) ?? []), gone])
  const seen = observe({ ...whole, buckets: new Map([['main', main]]) })
  expect(seen.get('main data a')).toMatch(/, deleted$/)
  expect(seen.has('main pointer lab/a/latest')).toBe(false)
})
