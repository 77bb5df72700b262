import { Fault } from '../base/index.ts'

/** As TypeScript does not know yet what Chromium has. */
interface PickingWindow {
  showDirectoryPicker(options: { id: string; mode: 'read' | 'readwrite' }): Promise<FileSystemDirectoryHandle>
}

/** Does this browser lend folders to a page? */
export function picksFolders(page: object): page is PickingWindow {
  return 'showDirectoryPicker' in page
}

/** Said where it does not. */
export const NO_FOLDERS = 'This browser lends no folders to a page. Chrome, Edge and other browsers of their family do.'

/**
 * Lets the person choose a folder; only inside a press. Undefined: nothing was chosen. `id`: the browser begins where the
 * last one of that id was chosen.
 */
export async function pickFolder(
  page: object,
  options: { readonly id: string; readonly mode: 'read' | 'readwrite' },
): Promise<FileSystemDirectoryHandle | undefined> {
  if (!picksFolders(page)) throw new Fault('unsupported', NO_FOLDERS)
  try {
    return await page.showDirectoryPicker(options)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw new Fault('denied', 'The folder could not be opened. Choose another one.', {
      action: 'choose-again',
      cause: error,
    })
  }
}
