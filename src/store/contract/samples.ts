import type { ObjectStore } from '../object-store.ts'

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
}

export const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

/** `length` bytes that differ from part to part, so that parts in a wrong order would show. */
export function patterned(length: number, seed: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  // `Uint8Array.from` takes ten times as long, which is a second for each few megabytes.
  for (let at = 0; at < length; at += 1) bytes[at] = at * 31 + (at >> 12) + seed
  return bytes
}

/** SHA-256 over the digests of the parts, base64: S3's composite checksum without its `-N`. */
export async function compositeOf(digests: readonly Uint8Array[]): Promise<string> {
  const joined = await new Blob(digests.map((digest) => new Uint8Array(digest))).arrayBuffer()
  return base64(await sha256(new Uint8Array(joined)))
}

export async function textAt(store: ObjectStore, key: string, versionId?: string): Promise<string> {
  const { stream } = await store.read({ key, versionId })
  return new Response(stream).text()
}

export async function allOf<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const page of pages) all.push(page)
  return all
}

/** All keys below a prefix, in the order of the listing. */
export async function keysOf(store: ObjectStore, prefix = ''): Promise<string[]> {
  const pages = await allOf(store.list(prefix))
  return pages.flatMap((page) => page.objects.map((object) => object.key))
}
