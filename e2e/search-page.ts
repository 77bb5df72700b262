/** Looked for in a page: each secret by its forms. */
export interface Wanted {
  readonly name: string
  readonly forms: readonly string[]
}

/**
 * Runs in the page: where of everything that this page and its origin hold one of these secrets stands. Passwords that are being
 * typed are where they belong.
 */
export async function searchPage(wanted: readonly Wanted[]): Promise<readonly string[]> {
  const found = new Set<string>()
  const look = (place: string, text: string): void => {
    for (const { name, forms } of wanted) {
      if (forms.some((form) => text.includes(form))) found.add(`${name} in ${place}`)
    }
  }
  const latin = (bytes: ArrayBuffer | ArrayBufferView): string => {
    const view = ArrayBuffer.isView(bytes) ? bytes : new Uint8Array(bytes)
    return new TextDecoder('latin1').decode(view.byteLength <= MOST_BYTES ? view : new Uint8Array(0))
  }
  const MOST_BYTES = 1024 * 1024

  const searchValue = async (place: string, value: unknown, seen = new Set<unknown>()): Promise<void> => {
    if (typeof value === 'string') look(place, value)
    if (typeof value !== 'object' || value === null || seen.has(value)) return
    seen.add(value)
    if (value instanceof CryptoKey) {
      // A key that can be taken out is as good as what it seals.
      if (value.extractable) found.add(`a key that can be taken out in ${place}`)
    } else if (value instanceof Blob) {
      if (value.size <= MOST_BYTES) look(place, latin(await value.arrayBuffer()))
    } else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) look(place, latin(value))
    else if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
      for (const one of value) await searchValue(place, one, seen)
    } else {
      for (const [name, one] of Object.entries(value)) {
        look(place, name)
        await searchValue(place, one, seen)
      }
    }
  }

  const answered = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
  const searchDatabase = async (name: string): Promise<void> => {
    const database = await answered(indexedDB.open(name))
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store)
      const [keys, values] = [answered(objects.getAllKeys()), answered(objects.getAll())]
      await searchValue(`IndexedDB ${name}/${store}`, [await keys, await values])
    }
    database.close()
  }
  const searchFolder = async (place: string, folder: FileSystemDirectoryHandle): Promise<void> => {
    for await (const [name, handle] of folder.entries()) {
      look(place, name)
      if (handle.kind === 'directory') await searchFolder(`${place}/${name}`, handle as FileSystemDirectoryHandle)
      else {
        // A file that is being written cannot be read.
        const file = await (handle as FileSystemFileHandle).getFile().catch(() => undefined)
        await searchValue(`${place}/${name}`, file)
      }
    }
  }
  const searchCaches = async (): Promise<void> => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        look(`Cache ${name}`, request.url)
        await searchValue(`Cache ${name}`, await (await cache.match(request))?.blob())
      }
    }
  }

  look('localStorage', JSON.stringify({ ...localStorage }))
  look('sessionStorage', JSON.stringify({ ...sessionStorage }))
  look('cookies', document.cookie)
  look('the address', location.href)
  look('the history', JSON.stringify(history.state) ?? '')
  look('the window’s name', window.name)
  for (const element of document.querySelectorAll('*')) {
    const isPassword = element instanceof HTMLInputElement && element.type === 'password'
    for (const { name, value } of element.attributes) {
      if (!isPassword || name !== 'value') look(`the attribute ${name} of ${element.tagName}`, value)
    }
    const isField = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    if (isField && !isPassword) look(`a field ${element.tagName}`, element.value)
  }
  look('the document', document.documentElement?.textContent ?? '')
  for (const { name } of await indexedDB.databases()) if (name !== undefined) await searchDatabase(name)
  if (isSecureContext) {
    await searchCaches()
    await searchFolder('OPFS', await navigator.storage.getDirectory())
  }
  return [...found]
}
