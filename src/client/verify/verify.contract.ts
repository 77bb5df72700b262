import { expect, inject, test } from 'vitest'
import { freshBucket } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import { createCrc64Nvme, createSha256, toBase64, toHex } from '../../hash/index.ts'
import { type Entry, entryHash } from '../../package/index.ts'
import { openSeaweedfs } from '../../store/contract/open-seaweedfs.ts'
import { patterned as sample } from '../../store/contract/samples.ts'
import { memoryContext } from '../memory-context.ts'
import { Package } from '../package.ts'

const engine = inject('engine')
const MIB = 2 ** 20

const patterned = (sizeBytes: number) => sample(sizeBytes, 7)

async function pushed(versions: boolean) {
  const bucket = await freshBucket(engine, { versions })
  const openStore = openSeaweedfs(engine)
  const store = openStore(bucket)
  const pkg = new Package(memoryContext({}, { openStore }))
  const big = patterned(17 * MIB)
  const files = {
    'big.bin': big,
    'empty.txt': new Uint8Array(),
    'a b/ü +.csv': patterned(1000),
    'c.csv': patterned(99),
  }
  for (const [key, bytes] of Object.entries(files)) await pkg.set(key, bytes)
  await pkg.push('team/plate', `s3://${bucket}`)
  return { bucket, store, pkg, files }
}

function flipped(bytes: Uint8Array): Uint8Array {
  const other = bytes.slice()
  const middle = bytes.length >> 1
  other[middle] = (other[middle] ?? 0) ^ 1
  return other
}

/** The same entry, whose hash is of an older kind. */
async function older(entry: Entry | undefined, kind: 'SHA256' | 'CRC64NVME', bytes: Uint8Array): Promise<Entry> {
  if (!entry) throw new Error('the entry is missing')
  const running = kind === 'SHA256' ? await createSha256() : await createCrc64Nvme()
  running.update(bytes)
  const value = kind === 'SHA256' ? toHex(running.digest()) : toBase64(running.digest())
  return { ...entry, hash: entryHash(kind, value) }
}

test('on SeaweedFS, objects that were overwritten, cut or removed behind the manifest’s back are found, by each kind of hash', async () => {
  const { store, pkg, files } = await pushed(false)
  await pkg.set('sha', await older(pkg.get('big.bin'), 'SHA256', files['big.bin']))
  await pkg.set('crc', await older(pkg.get('big.bin'), 'CRC64NVME', files['big.bin']))
  expect(await pkg.verifyObjects()).toMatchObject({ checkedFiles: 6, counts: { good: 6 }, findings: [] })

  await store.put('team/plate/big.bin', flipped(files['big.bin']))
  await store.put('team/plate/a b/ü +.csv', files['a b/ü +.csv'].subarray(1))
  await store.put('team/plate/empty.txt', new Uint8Array(1))
  await store.remove({ key: 'team/plate/c.csv' })
  const { findings, counts } = await pkg.verifyObjects()
  expect(counts).toMatchObject({ good: 0, unread: 0, unverifiable: 0 })
  expect(Object.fromEntries(findings.map(({ logicalKey, verdict }) => [logicalKey, verdict]))).toEqual({
    'a b/ü +.csv': 'wrong-size',
    'big.bin': 'wrong-bytes',
    'c.csv': 'missing',
    crc: 'wrong-bytes',
    'empty.txt': 'wrong-size',
    sha: 'wrong-bytes',
  })
})

test('on SeaweedFS, a version that is named is read, whatever was put over it, and one that was removed is missing', async () => {
  const { store, pkg, files } = await pushed(true)
  await store.put('team/plate/big.bin', flipped(files['big.bin']))
  await store.remove({ key: 'team/plate/c.csv' })
  expect(await pkg.verifyObjects()).toMatchObject({ isGood: true, isSealed: true, counts: { good: 4 } })

  const versionId = pkg.get('c.csv')?.physicalKey.versionId ?? undefined
  await store.remove({ key: 'team/plate/c.csv', versionId })
  const { findings } = await pkg.verifyObjects()
  expect(findings).toMatchObject([{ logicalKey: 'c.csv', verdict: 'missing' }])
})
