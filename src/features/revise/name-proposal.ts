/** A package name made of a folder's name, in the namespace of what was published last; undefined if nothing fits. */
export function proposeName(folder: string, namespace: string): string | undefined {
  const name = folder
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^\w-]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return name === '' ? undefined : `${namespace}/${name}`
}
