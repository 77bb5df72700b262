import { expect, test } from 'vitest'
import type { TransferWait } from '../../client/engine.ts'
import type { Job, SentSoFar } from '../jobs.ts'
import { waitingForLine } from './use-continue-online.ts'

function waiting(waits: TransferWait | undefined, transfer: string | undefined = 'draft-1'): Job {
  const sent: SentSoFar = {
    state: 'sending',
    doneBytes: 0,
    totalBytes: 1,
    doneFiles: 0,
    totalFiles: 1,
    bytesPerSecond: undefined,
    retrying: 0,
    facts: { savedBytes: 0, waits, failedFiles: 0, skippedFiles: 0, level: undefined, journalTrouble: undefined },
  }
  const registry = { storeId: 'main', bucket: 'lab' }
  const about = { id: 'job-1', kind: 'publish', name: 'a/b', startedMs: 0, endedMs: undefined } as const
  return { ...about, registry, transfer, isStopping: false, sent, state: { kind: 'running', event: sent } }
}

test('what waits for its store goes on when the line is back', () => {
  expect(waitingForLine([waiting('offline'), waiting('busy', 'draft-2')])).toEqual(['draft-1', 'draft-2'])
})

test('what a person paused, or has to choose, waits for them', () => {
  expect(waitingForLine([waiting('pause'), waiting('choice'), waiting(undefined)])).toEqual([])
})

test('a job that has ended, or takes no orders, is left alone', () => {
  expect(waitingForLine([{ ...waiting('offline'), state: { kind: 'cancelled' } }])).toEqual([])
  expect(waitingForLine([{ ...waiting('offline'), transfer: undefined }])).toEqual([])
})
