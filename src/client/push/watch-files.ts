import { type Call, createLimiter, Fault } from '../../base/index.ts'
import type { ClientContext } from '../context.ts'

/** A file whose bytes a revision is to name. */
export interface FileAtHand {
  readonly logicalKey: string
  readonly file: Blob
  /** In Node, where it lies on the disk. */
  readonly path?: string | undefined
}

const FILES_AT_ONCE = 16

/**
 * Refuses to go on (`changed`) where one of the files is no longer what was hashed: the system does not let a file be read
 * that changed since it was opened, and where there is a path, size and times on the disk are compared (reliability E70).
 */
export async function checkFiles(
  context: ClientContext,
  files: readonly FileAtHand[],
  { signal }: Call,
): Promise<void> {
  const limit = createLimiter(FILES_AT_ONCE)
  await Promise.all(files.map((file) => limit(() => checkFile(context, file), signal)))
}

export async function checkFile({ files }: ClientContext, { logicalKey, file, path }: FileAtHand): Promise<void> {
  try {
    if (path !== undefined && files && !(await files.isUnchanged(path, file)))
      throw new Error('Its state is another one.')
    if (file.size > 0) await file.slice(0, 1).arrayBuffer()
  } catch (cause) {
    const named = path === undefined || path === logicalKey ? '' : `, which is ${path},`
    throw new Fault(
      'changed',
      `${logicalKey}${named} changed or vanished after it was read. Nothing was published. Choose it again.`,
      { action: 'choose-again', where: { file: path ?? logicalKey, logicalKey }, cause },
    )
  }
}
