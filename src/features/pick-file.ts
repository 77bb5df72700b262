import { Fault } from '../base/index.ts'

/** As TypeScript does not know yet what Chromium has. */
interface SavingWindow {
  showSaveFilePicker(options: { id: string; suggestedName: string }): Promise<FileSystemFileHandle>
}

/** Does this browser let a page write into a file that the person chooses? */
export function picksFiles(page: object): page is SavingWindow {
  return 'showSaveFilePicker' in page
}

/** Lets the person say where a file goes; only inside a press. Undefined: nothing was chosen. */
export async function pickFile(
  page: SavingWindow,
  options: { readonly id: string; readonly suggestedName: string },
): Promise<FileSystemFileHandle | undefined> {
  try {
    return await page.showSaveFilePicker(options)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined
    throw new Fault('denied', 'The file could not be opened. Choose another one.', {
      action: 'choose-again',
      cause: error,
    })
  }
}
