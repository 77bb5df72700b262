/** What speaks for a bucket, at its top. */
export const README = 'README.md'

/** The folder that a key lies in: empty, or with a `/` at its end. */
export function folderOf(key: string): string {
  return key.slice(0, key.replace(/\/$/, '').lastIndexOf('/') + 1)
}

/** The last part of a key; of a folder with its `/`. */
export function nameOf(key: string): string {
  return key.slice(folderOf(key).length)
}

/** Is it a folder, and not an object? */
export function isFolder(key: string): boolean {
  return key === '' || key.endsWith('/')
}

/** A key by parts: each with the folder that it ends. */
export function stepsOf(key: string): readonly { readonly name: string; readonly key: string }[] {
  const parts = key.split('/').slice(0, -1)
  return parts.map((name, at) => ({ name, key: `${parts.slice(0, at + 1).join('/')}/` }))
}

/** The deepest folder that all of these lie in. */
export function commonFolder(keys: readonly string[]): string {
  const [first = '', ...others] = keys.map(folderOf)
  let folder = first
  for (const other of others) while (!other.startsWith(folder)) folder = folderOf(folder)
  return folder
}
