import type { Locator, Page } from '@playwright/test'
import { begin, endsWell, samplePlate } from './line-push.ts'
import { expect, test } from './line-site.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder } from './sample-folder.ts'

/** Opens the dialog that verifies the package, and reads all of it again. */
async function verify(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Verify…' }).click()
  const dialog = page.getByRole('dialog', { name: `Verify ${name}` })
  await dialog.getByRole('button', { name: 'Verify' }).click()
  return dialog
}

test('a bit that flips on its way up, in a small file and in a part, is noticed, and the bytes are sent again', async ({
  page,
  line,
  quilt3,
  guard,
}) => {
  guard.expectAnswer({ method: 'PUT', url: /README\.md|partNumber=2/, status: 400 })
  const folder = await samplePlate()
  const name = 'lab/upwards'
  const fault = { kind: 'flip', of: 'request' } as const
  line.line.setRules([
    { fault, operations: ['put'], path: /README/, nth: 1 },
    { fault, operations: ['putPart'], path: /big/, query: { partNumber: '2' }, nth: 1 },
  ])
  const making = await begin(page, line, folder, name)
  await endsWell(making, line, { quilt3, folder, name })
  const spoilt = line.line.requests().filter(({ faults }) => faults.includes('flip'))
  expect(spoilt.map(({ storeStatus }) => storeStatus)).toEqual([400, 400])
})

test('bits that flip on their way down are found by verifying, what breaks off is asked for again, and what is read well is good', async ({
  page,
  line,
  quilt3,
  guard,
}) => {
  guard.expectAnswer({ method: 'GET', url: /README\.md|over/, status: 0 })
  const folder = await samplePlate()
  const name = 'lab/downwards'
  const making = await begin(page, line, folder, name)
  await endsWell(making, line, { quilt3, folder, name })
  await page.goto(`${line.url}b/${line.bucket}/packages/${name}`)
  const fault = { kind: 'flip', of: 'answer' } as const
  line.line.setRules([{ fault, operations: ['read'], path: /README|over/ }])
  const dialog = await verify(page, name)
  const result = dialog.getByRole('status')
  await expect(result).toHaveText('2 of 6 files are not what was published.')
  await expect(dialog).toContainText('2 with other bytes')
  // On the way of the next reading the line breaks, for each file once.
  const broken = { kind: 'cut', bytes: 10 } as const
  line.line.setRules([/README/, /over/].map((path) => ({ fault: broken, operations: ['read'] as const, path, nth: 1 })))
  await dialog.getByRole('button', { name: 'Read these 2 again' }).click()
  await expect(result).toHaveText('All 2 files are what was published.')
})

test('bits that flip on the browser’s own disk are found by verifying: in its registry, and in what it keeps offline', async ({
  page,
  line,
  quilt3,
}) => {
  const folder = await makeFolder('plate', 4, { small: true })
  const making = new NewPackagePage(page)
  await making.open(line, line.bucket)
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill('lab/here')
  await making.plan.getByRole('button', { name: 'Save locally' }).click()
  await expect(making.published).toContainText('Saved on this device')
  await flipOnDisk(page, ['as measured', 'A0,0'])
  await page.goto(`${line.url}local/packages/lab/here`)
  const here = (await verify(page, 'lab/here')).getByRole('status')
  await expect(here).toHaveText('2 of 4 files are not what was published.')

  const name = 'lab/travel'
  await quilt3.push({
    name,
    registry: line.registry,
    entries: Object.keys(folder.hashes).map((key) => ({ logicalKey: key, path: `${folder.path}/${key}` })),
  })
  await page.goto(`${line.url}b/${line.bucket}/packages/${name}`)
  await page.getByRole('button', { name: `More for ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Keep offline' }).click()
  const work = page.getByRole('region', { name: 'Work on this package' })
  await expect(work).toContainText(`${name} is kept offline`)
  await flipOnDisk(page, ['B1,1', 'C2,2'])
  await page.goto(`${line.url}local/packages/${name}`)
  const travel = (await verify(page, name)).getByRole('status')
  await expect(travel).toHaveText('2 of 4 files are not what was published.')
})

/** Flips a bit of each file on the browser's own disk that begins with a line of these words in it. */
async function flipOnDisk(page: Page, words: readonly string[]): Promise<void> {
  const flipped = await page.evaluate(async (wanted) => {
    const found: string[] = []
    async function visit(folder: FileSystemDirectoryHandle): Promise<void> {
      for await (const handle of folder.values()) {
        if (handle instanceof FileSystemDirectoryHandle) await visit(handle)
        else if (handle instanceof FileSystemFileHandle) await flip(handle)
      }
    }
    async function flip(handle: FileSystemFileHandle): Promise<void> {
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer())
      const text = new TextDecoder().decode(bytes)
      const word = wanted.find((one) => text.includes(one))
      if (word === undefined || text.startsWith('{')) return
      bytes[bytes.length - 2] = (bytes[bytes.length - 2] ?? 0) ^ 1
      const writer = await handle.createWritable()
      await writer.write(bytes)
      await writer.close()
      found.push(word)
    }
    await visit(await navigator.storage.getDirectory())
    return found
  }, words)
  expect(new Set(flipped)).toEqual(new Set(words))
}
