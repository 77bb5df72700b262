import type { UploadProgress } from '../../transfer/index.ts'

type Tell = (progress: UploadProgress) => void

/** One progress of several that run side by side: files sent in groups, objects copied one by one. */
export function progressSum(sizes: readonly number[], tell: Tell | undefined) {
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0)
  const totalFiles = sizes.length
  let sentBytes = 0
  let storedFiles = 0
  const told = () => tell?.({ sentBytes, totalBytes, storedFiles, totalFiles })
  return {
    /** Hears a group's own progress. */
    part(): Tell {
      let last = { sentBytes: 0, storedFiles: 0 }
      return (progress) => {
        sentBytes += progress.sentBytes - last.sentBytes
        storedFiles += progress.storedFiles - last.storedFiles
        last = progress
        told()
      }
    },
    bytes(count: number): void {
      sentBytes += count
      told()
    },
    stored(): void {
      storedFiles += 1
      told()
    },
  }
}
