import { Fault } from '../../base/index.ts'
import { openWebDirectory } from '../../store/index.ts'
import { downloadToFolder, removeDrafts } from '../../transfer/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DownloadEngine, DownloadOutcome, DownloadPlan, DownloadRequest, JobEvent } from '../engine.ts'
import { rateOver, throttled } from '../push/progress.ts'
import { choose } from './choose.ts'
import type { Chosen } from './chosen.ts'
import { downloadScript, scriptKinds } from './download-script.ts'
import { type OneFileCall, oneFileBytes, oneFileOf } from './one-file.ts'
import { writeFile } from './to-file.ts'
import { atPort, sendToPort } from './to-port.ts'

/** Longer lists are nothing that a person reads. */
const MOST_LISTED = 1000
const LOCK = 'selvage:download:'

export function downloadWork(desk: EngineDesk): DownloadEngine {
  const { env } = desk

  /** Reads all that was chosen, in one go, to wherever `write` puts it. */
  const asOneFile = async (
    request: DownloadRequest,
    onEvent: (event: JobEvent) => void,
    call: OneFileCall['signal'],
    write: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
  ): Promise<DownloadOutcome> => {
    const chosen = await choose(desk, request, { signal: call })
    refuseNothing(chosen)
    const tell = readingEvents(desk, chosen, onEvent)
    let [doneBytes, doneFiles] = [0, 0]
    const now = () => tell({ doneBytes, fetchedBytes: doneBytes, doneFiles, failedFiles: 0 })
    const counted: OneFileCall = {
      signal: call,
      onBytes: (count) => {
        doneBytes += count
        now()
      },
      onFile: () => {
        doneFiles += 1
        now()
      },
    }
    await write(oneFileBytes(chosen, new Date(env.clock.nowMs()), counted))
    const outcome = { files: chosen.files.length, sizeBytes: bytesOf(chosen), kept: 0, inTheWay: [], failed: [] }
    return withUnchecked(outcome, chosen)
  }

  return {
    async planDownload(request, call) {
      const chosen = await choose(desk, request, call)
      return planOf(desk, request, chosen)
    },

    async downloadToFolder(request, folder, others, onEvent, call = {}) {
      const chosen = await choose(desk, request, call)
      refuseNothing(chosen)
      const directory = await openWebDirectory(folder)
      const jobId = Math.floor(env.random() * 2 ** 48).toString(36)
      return underLock(env.locks, jobId, async () => {
        await removeDrafts(directory, await endedJobs(env.locks))
        const onProgress = readingEvents(desk, chosen, onEvent)
        const outcome = await downloadToFolder(directory, chosen.files, { ...call, others, jobId, onProgress })
        return withUnchecked(outcome, chosen)
      })
    },

    downloadToFile: (request, file, onEvent, call = {}) =>
      asOneFile(request, onEvent, call.signal, (bytes) => writeFile(bytes, file)),

    downloadToPort: (request, port, onEvent, call = {}) =>
      atPort(port, () => asOneFile(request, onEvent, call.signal, (bytes) => sendToPort(bytes, port, env.clock, call))),

    async downloadScript(request, kind, call = {}) {
      return downloadScript(desk, request, kind, call)
    },
  }
}

function planOf(desk: EngineDesk, request: DownloadRequest, chosen: Chosen): DownloadPlan {
  const { files, refused, folder } = chosen
  const renamed = files.filter(({ logicalKey, path }) => logicalKey.slice(folder.length) !== path)
  return {
    files: files.length,
    sizeBytes: bytesOf(chosen),
    renamed: renamed.slice(0, MOST_LISTED).map(({ logicalKey, path }) => ({ logicalKey, path })),
    renamedCount: renamed.length,
    refused: refused.slice(0, MOST_LISTED).map(({ logicalKey, fault }) => ({ logicalKey, fault: fault.toWire() })),
    refusedCount: refused.length,
    saved: oneFileOf(chosen),
    scripts: scriptKinds(desk, request, chosen),
  }
}

function withUnchecked(outcome: DownloadOutcome, { unchecked }: Chosen): DownloadOutcome {
  return unchecked ? { ...outcome, unchecked: unchecked.size } : outcome
}

function bytesOf({ files }: Chosen): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

function refuseNothing({ files, refused }: Chosen): void {
  if (files.length > 0 || refused.length === 0) return
  throw new Fault('unsupported', 'None of these files can be downloaded. Look at the list of why.')
}

interface Progress {
  readonly doneBytes: number
  readonly fetchedBytes: number
  readonly doneFiles: number
  readonly failedFiles: number
}

/** At most ten a second. */
function readingEvents({ env: { clock } }: EngineDesk, chosen: Chosen, onEvent: (event: JobEvent) => void) {
  const tell = throttled(clock, onEvent)
  const rate = rateOver(clock)
  const [totalBytes, totalFiles] = [bytesOf(chosen), chosen.files.length]
  return ({ fetchedBytes, ...progress }: Progress) =>
    tell({ state: 'reading', ...progress, totalBytes, totalFiles, bytesPerSecond: rate(fetchedBytes) })
}

type Locks = EngineDesk['env']['locks']

/** Other tabs tell by it that the job goes on, and leave its drafts alone. */
async function underLock<T>(locks: Locks, jobId: string, work: () => Promise<T>): Promise<T> {
  return locks ? locks.request(LOCK + jobId, work) : work()
}

/** Without locks nobody can tell: then drafts stay. */
async function endedJobs(locks: Locks): Promise<(jobId: string) => Promise<boolean>> {
  if (!locks) return async () => false
  const { held = [] } = await locks.query()
  const running = new Set(held.map(({ name }) => name))
  return async (jobId) => !running.has(LOCK + jobId)
}
