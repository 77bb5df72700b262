import { randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { expect } from '@playwright/test'
import { systemClock } from '../src/base/index.ts'
import { adminClient } from '../tools/engine/buckets.ts'
import { createBuckets } from '../tools/engine/index.ts'
import { type FaultProxy, type FaultRule, type ProxiedRequest, startFaultProxy } from '../tools/fault-proxy/index.ts'
import { hostsOf, serveSite } from '../tools/serve/index.ts'
import { test as guarded } from './test.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

export { expect } from '@playwright/test'

/** Files of a package, and no probe, manifest or pointer. */
const OF_FILES: Pick<FaultRule, 'operations' | 'path'> = {
  operations: ['put', 'putPart'],
  path: /^(?!.*\/\.quilt\/)/,
}

/** The app over a line to a bucket of its own, which a test stops, spoils and counts. */
export interface LineSite {
  readonly url: string
  readonly bucket: string
  /** `s3://bucket` */
  readonly registry: string
  readonly line: FaultProxy
  /** Takes away what this version of the app has not loaded yet, as a new one does. */
  takeAway(): Promise<void>
  /** Runs this before the engine's own code, in its worker, where no test gets. */
  beforeEngine(code: string): Promise<void>
  /** So many bodies pass; all later ones wait on the way. Resolves when those have passed and one waits, and the page knows. */
  holdAfter(count: number): void
  isHeld(): Promise<void>
  letGo(): void
  /** Resolves when each body that came was answered. Of what the page only asked, some it may have given up. */
  isAnswered(): Promise<void>
  /** What the store took of files, by place: how often. */
  taken(): ReadonlyMap<string, number>
  /** Keys of unfinished uploads. */
  uploads(): Promise<readonly string[]>
}

export const test = guarded.extend<{ line: LineSite }>({
  line: async ({ guard }, use) => {
    const { distDir, endpoint, adminKeys, publisherKeys } = testBed()
    const bucket = `${BUCKET_PREFIX}${randomBytes(4).toString('hex')}-line`
    const dist = await mkdtemp(join(tmpdir(), 'selvage-dist-'))
    await cp(distDir, dist, { recursive: true })
    let gate = Promise.withResolvers<void>()
    let most = 0
    const line = await startFaultProxy({ target: endpoint, clock: { ...systemClock, wait: () => gate.promise } })
    guard.home(line.endpoint)
    const store = { id: 'line', label: 'Line', endpoint: line.endpoint, region: 'us-east-1' } as const
    const config = {
      stores: [{ ...store, addressing: 'path' as const, buckets: [bucket], keysPath: '/__selvage/keys' }],
    }
    const site = await serveSite({ distDir: dist, port: 0, config, keys: publisherKeys })
    const origins = hostsOf(site.port).map((host) => `http://${host}`)
    await createBuckets({ endpoint, admin: adminKeys }, [{ name: bucket, versions: true }], origins)
    const client = adminClient({ endpoint, admin: adminKeys })
    const bodies = () => line.requests().filter(isOfFile)
    await use({
      url: site.url,
      bucket,
      registry: `s3://${bucket}`,
      line,
      takeAway: () => rm(join(dist, 'assets'), { recursive: true }),
      async beforeEngine(code) {
        const [name = ''] = (await readdir(join(dist, 'assets'))).filter((one) => one.startsWith('engine-'))
        const path = join(dist, 'assets', name)
        await writeFile(path, `${code}\n${await readFile(path, 'utf8')}`)
      },
      holdAfter(count) {
        most = count
        gate = Promise.withResolvers()
        const nth = Array.from({ length: 1000 }, (_, at) => count + at + 1)
        line.setRules([{ fault: { kind: 'delay', ms: 0 }, ...OF_FILES, nth }])
      },
      async isHeld() {
        await expect.poll(() => bodies().filter(({ storeStatus }) => storeStatus === 200).length).toBe(most)
        await expect.poll(() => bodies().length).toBeGreaterThan(most)
      },
      letGo() {
        line.setRules([])
        gate.resolve()
      },
      async isAnswered() {
        await expect.poll(() => bodies().filter(({ status }) => status === undefined).length).toBe(0)
      },
      taken() {
        const places = new Map<string, number>()
        for (const { path, query, storeStatus } of bodies()) {
          if (storeStatus !== 200) continue
          const place = `${path} ${/partNumber=\d+/.exec(query)?.[0] ?? ''}`
          places.set(place, (places.get(place) ?? 0) + 1)
        }
        return places
      },
      async uploads() {
        const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))
        return Uploads.map(({ Key = '' }) => Key)
      },
    })
    guard.rest()
    gate.resolve()
    await Promise.all([line.stop(), site.close()])
    client.destroy()
    await rm(dist, { recursive: true })
  },
})

function isOfFile({ operation, path }: ProxiedRequest): boolean {
  return OF_FILES.operations?.includes(operation) === true && OF_FILES.path?.test(path) === true
}
