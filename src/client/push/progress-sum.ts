import type { IntegrityLevel, TransferFacts, TransferWait, UploadProgress } from '../../transfer/index.ts'

type Tell = (progress: UploadProgress) => void

/** One progress of several that run side by side: files sent in groups, objects copied one by one. */
export function progressSum(sizes: readonly number[], tell: Tell | undefined) {
  const totalBytes = sizes.reduce((sum, size) => sum + size, 0)
  const totalFiles = sizes.length
  const groups: Group[] = []
  let sentBytes = 0
  let storedFiles = 0
  let savedBytes = 0
  const facts = () => sumOf(groups, savedBytes)
  const told = () => tell?.({ sentBytes, totalBytes, storedFiles, totalFiles, facts: facts() })
  return {
    /** Hears a group's own progress. */
    part(): Tell {
      const group: Group = { last: undefined }
      groups.push(group)
      return (progress) => {
        sentBytes += progress.sentBytes - (group.last?.sentBytes ?? 0)
        storedFiles += progress.storedFiles - (group.last?.storedFiles ?? 0)
        group.last = progress
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
    /** A file that the store had already. */
    saved(bytes: number): void {
      sentBytes += bytes
      savedBytes += bytes
      storedFiles += 1
      told()
    },
    facts,
  }
}

interface Group {
  last: UploadProgress | undefined
}

/** Undefined where nobody told any. */
function sumOf(groups: readonly Group[], savedBytes: number): TransferFacts | undefined {
  const told = groups.flatMap(({ last }) => last?.facts ?? [])
  if (told.length === 0 && savedBytes === 0) return undefined
  const sum = (count: (facts: TransferFacts) => number) => told.reduce((total, facts) => total + count(facts), 0)
  return {
    savedBytes: savedBytes + sum((facts) => facts.savedBytes),
    waits: waitOf(groups),
    failedFiles: sum((facts) => facts.failedFiles),
    skippedFiles: sum((facts) => facts.skippedFiles),
    level: weakest(told),
  }
}

/** All of it waits when no group that is not done yet goes on; for a choice only where nothing else is the reason. */
function waitOf(groups: readonly Group[]): TransferWait | undefined {
  const waits = new Set(groups.flatMap(({ last }) => (last === undefined || isDone(last) ? [] : [last.facts?.waits])))
  if (waits.has(undefined)) return undefined
  return (['pause', 'offline', 'busy', 'choice'] as const).find((wait) => waits.has(wait))
}

function isDone({ storedFiles, totalFiles, facts }: UploadProgress): boolean {
  return storedFiles + (facts?.skippedFiles ?? 0) >= totalFiles
}

function weakest(told: readonly TransferFacts[]): IntegrityLevel | undefined {
  const levels = new Set(told.map(({ level }) => level))
  return levels.has('read-back') ? 'read-back' : levels.has('checked') ? 'checked' : undefined
}
