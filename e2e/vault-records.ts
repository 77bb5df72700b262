import { expect, type Page } from '@playwright/test'

/** What lies in the vault of the page's origin, as texts: whoever copies the disk has this. */
export async function vaultRecords(
  page: Page,
): Promise<{ readonly sessions: number; readonly keys: readonly string[] }> {
  return await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name)
    if (!names.includes('selvage-vault')) return { sessions: 0, keys: [] }
    const answered = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answered(indexedDB.open('selvage-vault'))
    const transaction = database.transaction(['sessions', 'keys'])
    const [sessions, keys] = await Promise.all([
      answered(transaction.objectStore('sessions').count()),
      answered(transaction.objectStore('keys').getAll()),
    ])
    database.close()
    const taken = keys.map(async (key: CryptoKey) => {
      const out = await Promise.all(
        (['raw', 'jwk'] as const).map((format) =>
          crypto.subtle.exportKey(format, key).then(
            () => 'taken out',
            () => 'sealed',
          ),
        ),
      )
      return out.includes('taken out') ? 'taken out' : 'sealed'
    })
    return { sessions, keys: await Promise.all(taken) }
  })
}

/** Signed out, the page says so at once; what was kept is wiped meanwhile. A reload before that would restore it. */
export async function isForgotten(page: Page): Promise<void> {
  await expect.poll(() => vaultRecords(page)).toMatchObject({ sessions: 0 })
}

/** Of how many packages the index of this browser holds something. */
export async function indexedPackages(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await answered(indexedDB.open('selvage-index'))
    const count = await answered(database.transaction('records').objectStore('records').count())
    database.close()
    return count
  })
}

/** As if nobody had used the page for so long. */
export async function letRest(page: Page, restMs: number): Promise<void> {
  await page.evaluate(async (ms) => {
    const asked = indexedDB.open('selvage-vault')
    await new Promise((resolve) => {
      asked.onsuccess = resolve
    })
    const transaction = asked.result.transaction('sessions', 'readwrite')
    const sessions = transaction.objectStore('sessions')
    sessions.openCursor().onsuccess = ({ target }) => {
      const { result: cursor } = target as IDBRequest<IDBCursorWithValue | null>
      cursor?.update({ ...cursor.value, usedMs: cursor.value.usedMs - ms })
      cursor?.continue()
    }
    await new Promise((resolve) => {
      transaction.oncomplete = resolve
    })
    asked.result.close()
  }, restMs)
}
