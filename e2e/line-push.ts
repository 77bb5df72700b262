import type { Page } from '@playwright/test'
import type { Quilt3 } from '../tools/oracle/quilt3.ts'
import { expect, type LineSite } from './line-site.ts'
import { NewPackagePage } from './new-package-page.ts'
import { makeFolder, type SampleFolder } from './sample-folder.ts'

/** Four small files, and two that go in parts of 8 MiB. */
export const samplePlate = (): Promise<SampleFolder> => makeFolder('plate', 6)

/** Drops the folder and publishes it. */
export async function begin(page: Page, line: LineSite, folder: SampleFolder, name: string): Promise<NewPackagePage> {
  const making = new NewPackagePage(page)
  await making.open(line, line.bucket)
  await making.drop(folder.path)
  await making.isHashed()
  await making.name.fill(name)
  await making.publish()
  return making
}

interface Dropped {
  readonly quilt3: Quilt3
  readonly folder: SampleFolder
  readonly name: string
}

/** It says that it is published, quilt3 gets what was dropped, and nothing is left half done. */
export async function endsWell(
  making: NewPackagePage,
  line: LineSite,
  { quilt3, folder, name }: Dropped,
): Promise<void> {
  await making.topHash()
  const installed = await quilt3.install({ name, registry: line.registry })
  expect(installed).toMatchObject({ verified: true, files: folder.hashes })
  expect(await line.uploads()).toEqual([])
}

/** So many bodies are written down as arrived: a reload would not forget them. */
export async function isNoted(page: Page, count: number): Promise<void> {
  const isBody = (type: string) => type === 'arrived' || type === 'stored'
  await expect.poll(async () => (await notesOf(page)).filter(isBody).length).toBe(count)
}

/** The types of all notes that are kept of transfers. */
export async function notesOf(page: Page): Promise<readonly string[]> {
  const notes = await kept<{ note: { type: string } }>(page, 'notes')
  return notes.map(({ note }) => note.type)
}

/** The ids of all transfers that are kept. */
export async function transfersOf(page: Page): Promise<readonly string[]> {
  return (await kept<{ id: string }>(page, 'records')).map(({ id }) => id)
}

/** The caller states what is kept there. */
async function kept<T>(page: Page, store: 'notes' | 'records'): Promise<readonly T[]> {
  return page.evaluate(async (name) => {
    const answered = <R>(request: IDBRequest<R>): Promise<R> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    // To open it before the app has would make it, empty.
    const there = (await indexedDB.databases()).some((one) => one.name === 'selvage-transfers')
    if (!there) return []
    const database = await answered(indexedDB.open('selvage-transfers'))
    const all = await answered(database.transaction(name).objectStore(name).getAll())
    database.close()
    return all
  }, store)
}

/** From the word about an interrupted upload, by the drawer, to where it goes on. */
export async function goOn(page: Page, name: string): Promise<void> {
  await page.getByRole('region', { name: 'Interrupted uploads' }).getByRole('button', { name: 'Show' }).click()
  const drawer = page.getByRole('dialog', { name: 'Transfers' })
  const kept = drawer.getByRole('article', { name: `Interrupted: ${name}` })
  await kept.getByRole('link', { name: 'Go on' }).click()
}
