import { Fault } from '../../base/index.ts'

/** What can go wrong with a folder, in words; the adapters choose by the system's error code, never by its message. */
export const folderFault = {
  gone: (cause?: unknown): Fault =>
    new Fault('absent', 'The folder is not there any more. Connect its disk, or choose the folder again.', {
      action: 'choose-again',
      cause,
    }),
  noFile: (key: string): Fault =>
    new Fault('absent', `There is no “${key}” in this folder. It may have been deleted.`, {
      action: 'reload',
      where: { key },
    }),
  denied: (key: string, cause?: unknown): Fault =>
    new Fault('denied', `This computer does not let Selvage use ${thing(key)}. Allow it, or choose another folder.`, {
      action: 'choose-again',
      where: { key },
      cause,
    }),
  leadsOutside: (key: string): Fault =>
    new Fault('denied', `A link on the way to “${key}” leads out of the folder, and is not followed.`, {
      where: { key },
    }),
  full: (key: string, cause?: unknown): Fault =>
    new Fault('limit', `The disk is full: “${key}” was not written. Make room, then try again.`, {
      action: 'retry',
      where: { key },
      cause,
    }),
  badName: (key: string, cause?: unknown): Fault =>
    new Fault('invalid', `This disk cannot hold a file named “${key.slice(0, 200)}”. Choose another name.`, {
      action: 'fix-input',
      where: { key },
      cause,
    }),
  fileAndFolder: (key: string, cause?: unknown): Fault =>
    new Fault(
      'unsupported',
      `A folder cannot hold “${key}” beside another file whose name is a part of it. Choose another name.`,
      { action: 'fix-input', where: { key }, cause },
    ),
  busy: (key: string, cause?: unknown): Fault =>
    new Fault('busy', `“${key}” is in use, or too many files are open. Try again in a while.`, {
      action: 'retry',
      where: { key },
      cause,
    }),
  unreadable: (key: string, cause?: unknown): Fault =>
    new Fault('offline', `The disk does not answer when ${thing(key)} is asked for. Check it, then try again.`, {
      action: 'retry',
      where: { key },
      cause,
    }),
  changed: (key: string, cause?: unknown): Fault =>
    new Fault('changed', `“${key}” changed while it was read. Read it again.`, {
      action: 'retry',
      where: { key },
      cause,
    }),
  conflict: (key: string): Fault =>
    new Fault('conflict', `Someone else wrote “${key}” in this folder in the meantime. Look at it again.`, {
      action: 'reload',
      where: { key, status: 412 },
    }),
  damaged: (key: string): Fault =>
    new Fault('corrupt', `The bytes of “${key}” are not those that their checksum tells of. Send them again.`, {
      action: 'retry',
      where: { key },
    }),
  sourceChanged: (key: string, cause: unknown): Fault =>
    new Fault('changed', 'A file changed or vanished while it was read. Choose it again.', {
      action: 'choose-again',
      where: { key },
      cause,
    }),
  otherStore: (bucket: string): Fault =>
    new Fault('unsupported', `A folder cannot copy from “${bucket}” by itself: its bytes have to be read and put.`),
  noUpload: (key: string): Fault =>
    new Fault('absent', `The upload of “${key}” is gone. Start it again.`, { action: 'retry', where: { key } }),
} as const

const thing = (key: string): string => (key === '' ? 'the folder' : `“${key}”`)
