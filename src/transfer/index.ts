export { type UploadedFile, type UploadOptions, type UploadProgress, type UploadSource, uploadFiles } from './upload.ts'
