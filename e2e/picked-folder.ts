import type { Page } from '@playwright/test'

/** Makes the folder that `pickInstead` picks. */
export async function makePicked(page: Page): Promise<void> {
  await page.evaluate(async () =>
    (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true }),
  )
}

/** Writes a file into it. */
export async function putPicked(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    async ([file, content]) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('picked', { create: true })
      const writer = await (await folder.getFileHandle(file, { create: true })).createWritable()
      await writer.write(content)
      await writer.close()
    },
    [name, text] as const,
  )
}

/** SHA-256 in hex of each file of the folder, by its path in it. */
export async function pickedHashes(page: Page): Promise<Readonly<Record<string, string>>> {
  return page.evaluate(async () => {
    const found: Record<string, string> = {}
    async function visit(at: FileSystemDirectoryHandle, path: string): Promise<void> {
      for await (const [name, handle] of at.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await visit(handle, `${path}${name}/`)
        else if (handle instanceof FileSystemFileHandle) {
          const digest = await crypto.subtle.digest('SHA-256', await (await handle.getFile()).arrayBuffer())
          found[path + name] = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
        }
      }
    }
    await visit(await (await navigator.storage.getDirectory()).getDirectoryHandle('picked'), '')
    return found
  })
}

/** A browser that lends neither folders nor files, as Firefox and Safari do. */
export async function lendNothing(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'showDirectoryPicker')
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker')
  })
}
