import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshBucket } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import { type FaultProxy, startFaultProxy } from '../../../tools/fault-proxy/start-fault-proxy.ts'
import { readLatest } from '../../registry/index.ts'
import { openSeaweedfs } from '../../store/contract/open-seaweedfs.ts'
import { patterned } from '../../store/contract/samples.ts'
import { memoryContext } from '../memory-context.ts'
import { Package } from '../package.ts'

const engine = inject('engine')
let proxy: FaultProxy
beforeAll(async () => {
  proxy = await startFaultProxy({ target: engine.endpoint, seed: 5 })
})
afterAll(() => proxy.stop())

test.each([
  ['copied by the store', true],
  ['streamed', false],
])(
  'on SeaweedFS, an object in parts that is %s leaves no upload behind where the answer to its opening was lost',
  async (_, sharesStore) => {
    const [bucket, raw] = [await freshBucket(engine, { versions: true }), await freshBucket(engine, { versions: true })]
    const direct = openSeaweedfs(engine)
    await direct(raw).put('run.bin', new Blob([patterned(9 * 2 ** 20, 5)]))
    const store = direct(bucket)
    const theirs = await store.openUpload('team/data/run.bin')

    proxy.setRules([{ fault: { kind: 'drop' }, operations: ['openUpload'], nth: 1 }])
    const openStore = (name: string) => direct(name, { endpoint: proxy.endpoint })
    const pkg = new Package(memoryContext({}, { openStore, sharesStore: () => sharesStore }))
    await pkg.set('run.bin', `s3://${raw}/run.bin`)
    await pkg.push('team/data', `s3://${bucket}`)

    expect(proxy.requests().filter(({ faults }) => faults.length > 0)).toHaveLength(1)
    expect(await readLatest(store, 'team/data')).toBeDefined()
    const left: string[] = []
    for await (const page of store.listUploads('')) left.push(...page.map(({ uploadId }) => uploadId))
    expect(left).toEqual([theirs.uploadId])
    proxy.forget()
  },
)
