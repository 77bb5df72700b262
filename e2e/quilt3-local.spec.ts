import { join } from 'node:path'
import { createBuckets } from '../tools/engine/index.ts'
import { startQuilt3 } from '../tools/oracle/quilt3.ts'
import { ensureTools } from '../tools/python/index.ts'
import { startStackEngine } from '../tools/quilt-stack/index.ts'
import { startQuilt3Local } from '../tools/quilt3-local/index.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'
import { expect, test } from './test.ts'
import { testBed } from './test-bed.ts'

test.beforeAll(async () => {
  // The first time, pip has to bring it.
  test.setTimeout(300_000)
  await ensureTools('catalog', { root: join(import.meta.dirname, '..'), say: console.log })
})

const AWS = 's3.us-east-1.amazonaws.com'

test('the server of quilt3 catalog has our page in place of its own: nobody signs in, and any bucket opens', async ({
  page,
  guard,
  atEnd,
}) => {
  const engine = await startStackEngine({ users: [], mode: 'LOCAL', buckets: ['lab-*'], domainName: AWS })
  atEnd(engine.stop)
  const access = { endpoint: engine.endpoint, region: engine.region, keys: engine.admin }
  await createBuckets({ endpoint: engine.endpoint, admin: engine.admin }, [{ name: 'lab-data', versions: true }], [])
  const quilt3 = await startQuilt3(access)
  atEnd(quilt3.close)
  const folder = await makeFolder('plate', 4)
  await quilt3.push({
    name: 'team/from-quilt3',
    registry: 's3://lab-data',
    message: 'made by quilt3',
    entries: [{ logicalKey: 'README.md', path: `${folder.path}/README.md` }],
  })
  const told = await (await fetch(`${engine.stack.registryUrl}/api/auth/get_credentials`)).json()
  const server = await startQuilt3Local({
    distDir: testBed().distDir,
    endpoint: engine.endpoint,
    keys: {
      accessKeyId: told.AccessKeyId,
      secretAccessKey: told.SecretAccessKey,
      sessionToken: told.SessionToken,
    },
  })
  atEnd(server.close)

  await page.goto(`${server.url}b/lab-data/packages/`)
  await page.getByRole('link', { name: 'team/from-quilt3' }).click()
  await expect(page.getByRole('heading', { name: 'plate' })).toBeVisible()

  const form = new NewPackagePage(page)
  await form.open({ url: server.url }, 'lab-data')
  await form.name.fill('team/from-the-page')
  await form.message.fill('through the proxy')
  await form.drop(folder.path)
  await form.publish()
  const topHash = await form.topHash()
  const revision = await quilt3.browse({ name: 'team/from-the-page', registry: 's3://lab-data' })
  expect(revision).toMatchObject({ topHash, sameManifest: true })
  expect(revision.entries).toHaveLength(Object.keys(folder.hashes).length)
  // All that was asked went to the server of the page: no other origin was needed.
  expect(guard.requested.filter(({ url }) => !url.startsWith(server.url) && !url.startsWith('blob:'))).toEqual([])
})
