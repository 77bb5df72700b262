import { Fault, isAbort } from '../../base/index.ts'

/** Writes bytes into a file that was chosen. What fails on the way leaves what was there before: nothing, for a new one. */
export async function writeFile(bytes: AsyncIterable<Uint8Array>, file: FileSystemFileHandle): Promise<void> {
  if (typeof file.createWritable !== 'function') {
    throw new Fault('unsupported', 'This browser cannot write into a chosen file. Download it in another way.')
  }
  const writer = await onDisk(file, file.createWritable())
  try {
    for await (const chunk of bytes) await onDisk(file, writer.write(new Uint8Array(chunk)))
    await onDisk(file, writer.close())
  } catch (error) {
    await writer.abort().catch(() => undefined)
    await removeEmpty(file).catch(() => undefined)
    throw error
  }
}

interface Removable {
  remove(): Promise<void>
}

/** The browser made it when it was chosen. */
async function removeEmpty(file: FileSystemFileHandle): Promise<void> {
  if ((await file.getFile()).size === 0 && isRemovable(file)) await file.remove()
}

const isRemovable = (file: object): file is Removable => 'remove' in file

/** What a disk throws, by its name. */
async function onDisk<T>({ name }: FileSystemFileHandle, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    const kind = cause instanceof Error ? cause.name : ''
    if (kind === 'QuotaExceededError') {
      throw new Fault('limit', `The disk is full: ${name} was not written. Make room, then try again.`, {
        action: 'retry',
        cause,
      })
    }
    if (isAbort(cause)) {
      throw new Fault(
        'denied',
        `This browser did not let ${name} be kept: it takes files of this kind to be dangerous.`,
        { cause },
      )
    }
    throw new Fault('denied', `${name} cannot be written any more. Choose a file anew.`, {
      action: 'choose-again',
      cause,
    })
  }
}
