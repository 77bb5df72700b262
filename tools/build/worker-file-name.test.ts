import { expect, test } from 'vitest'
import { workerFileName } from './worker-file-name.ts'

test('the service worker stands in the folder that is its scope, under a name that stays; the others are told by their content', () => {
  expect(workerFileName({ name: 'download-worker' })).toBe('download/worker.js')
  expect(workerFileName({ name: 'engine' })).toBe('assets/[name]-[hash].js')
})
