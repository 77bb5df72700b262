import type { LostFile } from './draft-item.ts'

/** In Chromium alone; not in TypeScript's own types. */
interface AskableHandle extends FileSystemFileHandle {
  queryPermission(options: { readonly mode: 'read' }): Promise<PermissionState>
}

/** Does it wait for the person to permit it? */
export async function waitsForPermission(handle: FileSystemFileHandle): Promise<boolean> {
  try {
    return isAskable(handle) && (await handle.queryPermission({ mode: 'read' })) === 'prompt'
  } catch {
    return false
  }
}

/** The file that was lost, by its handle; undefined where it is not permitted, gone, or not what it was. */
export async function reachFile({ handle, sizeBytes, modifiedMs }: LostFile): Promise<File | undefined> {
  if (!handle) return undefined
  try {
    if (isAskable(handle) && (await handle.queryPermission({ mode: 'read' })) !== 'granted') return undefined
    const file = await handle.getFile()
    return file.size === sizeBytes && file.lastModified === modifiedMs ? file : undefined
  } catch {
    // It was moved or deleted: then it is missing, which the draft tells.
    return undefined
  }
}

function isAskable(handle: FileSystemFileHandle): handle is AskableHandle {
  return 'queryPermission' in handle
}
