export { type CopyTask, copyObject } from './copy-object.ts'
export { DRAFT_FOLDER, safePaths } from './download-names.ts'
export type { JournalNote, TransferJournal, TransferPlace } from './journal.ts'
export { digestFromChecksum, type PartCall, partLimiter, readDigest } from './stored-digest.ts'
export { type StoredObject, streamObject } from './stream-object.ts'
export type {
  FileTransfer,
  IntegrityLevel,
  Pace,
  TransferControl,
  TransferFacts,
  TransferLimits,
  TransferMeans,
  TransferOrder,
  TransferWait,
} from './transfer-control.ts'
export { type UploadedFile, type UploadOptions, type UploadProgress, type UploadSource, uploadFiles } from './upload.ts'
export { type ByteClaim, isVerifiable } from './verify-object.ts'
export { type VerifyDone, type VerifyTask, type VerifyVerdict, verifyObjects } from './verify-objects.ts'
