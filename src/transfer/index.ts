export { type CopyTask, copyObject } from './copy-object.ts'
export {
  downloadToFolder,
  type FolderOutcome,
  type FolderProgress,
  type FolderTask,
  type OtherFiles,
  removeDrafts,
} from './download-folder.ts'
export { gathered } from './download-gather.ts'
export { DRAFT_FOLDER, safeName, safePaths } from './download-names.ts'
export { type DownloadSource, PIECES_AHEAD, readChecked, readInOrder } from './download-read.ts'
export { type ZipFile, zipBytes, zipChunks } from './download-zip.ts'
export { type EndCall, type EndedUploads, endUploads } from './end-uploads.ts'
export { foldNotes, openUploads, type PlaceState, type PlaceStates, placeId } from './fold-notes.ts'
export { createMemoryJournal, type JournalNote, type TransferJournal, type TransferPlace } from './journal.ts'
export { endLostOpening } from './lost-opening.ts'
export { moveFiles } from './move-files.ts'
export type { MoveOptions, MoveProgress, MoveSteps, MovingFile } from './moving-file.ts'
export { createPace, type Pace, type PaceOptions, type TransferLimits } from './pace.ts'
export { atOnce, digestFromChecksum, type PartCall, partLimiter, readDigest } from './stored-digest.ts'
export { type StoredObject, streamObject } from './stream-object.ts'
export {
  createTransferControl,
  type FileTransfer,
  type IntegrityLevel,
  type TransferControl,
  type TransferFacts,
  type TransferMeans,
  type TransferOrder,
  type TransferWait,
} from './transfer-control.ts'
export { UnfinishedUploads } from './unfinished.ts'
export { type UploadedFile, type UploadOptions, type UploadProgress, type UploadSource, uploadFiles } from './upload.ts'
export { type ByteClaim, isVerifiable } from './verify-object.ts'
export { type VerifyDone, type VerifyTask, type VerifyVerdict, verifyObjects } from './verify-objects.ts'
