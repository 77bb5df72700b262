import type { TransferFacts, UploadProgress } from '../../transfer/index.ts'

type Tell = (progress: UploadProgress) => void

const NO_FACTS: TransferFacts = {
  savedBytes: 0,
  waits: undefined,
  failedFiles: 0,
  skippedFiles: 0,
  level: undefined,
}

/**
 * One progress of several that run side by side: files sent in groups, objects copied, files that were found. `factsOf` tells
 * of all that move by one control.
 */
export function progressSum(sizes: readonly number[], tell: Tell | undefined, factsOf = () => NO_FACTS) {
  let totalBytes = sizes.reduce((sum, size) => sum + size, 0)
  const totalFiles = sizes.length
  let sentBytes = 0
  let storedFiles = 0
  let foundBytes = 0
  const facts = (): TransferFacts => {
    const told = factsOf()
    return { ...told, savedBytes: told.savedBytes + foundBytes }
  }
  const told = () => tell?.({ sentBytes, totalBytes, storedFiles, totalFiles, facts: facts() })
  return {
    /** Hears a group's own progress. */
    part(): Tell {
      let last: Pick<UploadProgress, 'sentBytes' | 'storedFiles' | 'totalBytes'> | undefined
      return (progress) => {
        sentBytes += progress.sentBytes - (last?.sentBytes ?? 0)
        storedFiles += progress.storedFiles - (last?.storedFiles ?? 0)
        // Files can be left out, or get other bytes.
        totalBytes += progress.totalBytes - (last?.totalBytes ?? progress.totalBytes)
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
    /** A file whose bytes the store had already. */
    found(bytes: number): void {
      sentBytes += bytes
      foundBytes += bytes
      storedFiles += 1
      told()
    },
  }
}
