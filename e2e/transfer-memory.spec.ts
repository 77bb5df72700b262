import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchMemory } from './browser-memory.ts'
import { NewPackagePage } from './new-package-page.ts'
import { serveOver } from './own-site.ts'
import { expect, test } from './test.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30
const PROGRAM = join(import.meta.dirname, '..', 'tools', 'faults', 'sink', 'sink-process.ts')

interface SinkTold {
  readonly endpoint: string
  readonly held: readonly { readonly key: string; readonly sizeBytes: number }[]
}

async function told(sink: ChildProcess): Promise<SinkTold> {
  const [message] = await once(sink, 'message')
  return message
}

test('10 GiB are pushed with less than 400 MiB beyond what the idle browser has, as much at the end as before @long', async ({
  page,
  atEnd,
}) => {
  test.setTimeout(1_200_000)
  const sizeBytes = Number(process.env.SELVAGE_GIB ?? 10) * GIB
  const folder = await mkdtemp(join(tmpdir(), 'selvage-sparse-'))
  const [small, large] = [join(folder, 'small.bin'), join(folder, 'large.bin')]
  await writeFile(small, Buffer.alloc(24 * MIB, 'selvage'))
  await writeFile(large, '')
  await truncate(large, sizeBytes)
  const sink = fork(PROGRAM)
  const { endpoint } = await told(sink)
  const site = await serveOver(endpoint, 'sink')
  atEnd(site.close)
  const push = async (path: string, name: string) => {
    const making = new NewPackagePage(page)
    await making.open(site, 'sink')
    await making.drop(path)
    await making.name.fill(name)
    await making.publish()
    return making.published
  }
  const memory = watchMemory()
  // What a push needs is loaded, and its workers run, before it is called idle.
  await expect(await push(small, 'lab/small')).toBeVisible()
  await page.goto(`${site.url}b/sink/new`)
  await page.requestGC()
  memory.most()
  await new Promise((resolve) => setTimeout(resolve, 5000))
  const idle = memory.most()

  const published = await push(large, 'lab/large')
  const halves: number[] = []
  const share = page.getByRole('progressbar', { name: 'Publishing lab/large' })
  await expect
    .poll(async () => Number(await share.getAttribute('aria-valuenow')), { timeout: 600_000 })
    .toBeGreaterThan(50)
  halves.push(memory.most())
  await expect(published).toBeVisible({ timeout: 600_000 })
  halves.push(memory.most())
  memory.stop()
  const [first = 0, second = 0] = halves.map((bytes) => (bytes - idle) / MIB)
  console.log(`idle ${Math.round(idle / MIB)} MiB; beyond it ${Math.round(first)} MiB, then ${Math.round(second)} MiB`)

  sink.send('what do you hold?')
  const { held } = await told(sink)
  expect(held.find(({ key }) => key === 'lab/large/large.bin')?.sizeBytes).toBe(sizeBytes)
  expect(Math.max(first, second)).toBeLessThan(400)
  expect(second - first).toBeLessThan(128)
  sink.disconnect()
  await rm(folder, { recursive: true })
})
