import { expect, test } from 'vitest'
import type { DownloadPlan } from '../client/engine.ts'
import { downloadWays } from './download-ways.ts'

const plan = (isZip: boolean, more: Partial<DownloadPlan> = {}): DownloadPlan => ({
  files: 2,
  sizeBytes: 10,
  renamed: [],
  renamedCount: 0,
  refused: [],
  refusedCount: 0,
  saved: { name: 'a', sizeBytes: 10, isZip },
  scripts: ['quilt3'],
  ...more,
})
const chromium = { showDirectoryPicker: () => undefined, showSaveFilePicker: () => undefined }

test('many files go best into a folder, one is best saved as it is', () => {
  expect(downloadWays(plan(true), chromium, true)).toEqual(['folder', 'one-file', 'script'])
  expect(downloadWays(plan(false), chromium, true)).toEqual(['one-file', 'folder', 'script'])
})

test('a browser that lends neither folders nor files streams, and without service workers only scripts are left', () => {
  expect(downloadWays(plan(true), {}, true)).toEqual(['one-file', 'script'])
  expect(downloadWays(plan(true), {}, false)).toEqual(['script'])
})

test('what lies in no bucket has no script, and of nothing there is no way', () => {
  expect(downloadWays(plan(true, { scripts: [] }), {}, false)).toEqual([])
  expect(downloadWays(plan(true, { files: 0 }), chromium, true)).toEqual([])
})
