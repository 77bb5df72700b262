import { expect, test } from '@playwright/test'
import {
  ALONE_BUDGETS_KB,
  DIFF_BUDGETS_KB,
  PANEL_BUDGET_KB,
  READER_BUDGETS_KB,
  VIEW_BUDGETS_KB,
  WORKER_BUDGET_KB,
} from './chunk-budgets.ts'
import { ChunkSizes } from './chunk-sizes.ts'
import { testBed } from './test-bed.ts'

const kB = (bytes: number) => Math.round(bytes / 100) / 10

/** Names whose chunk is heavier than its budget, with both. */
function tooHeavy(sizes: ChunkSizes, budgets: Readonly<Record<string, number>>, before?: ReadonlySet<string>) {
  return Object.entries(budgets)
    .map(([name, mostKb]) => ({ name, mostKb, isKb: kB(sizes.bytesOf(name, before)) }))
    .filter(({ isKb, mostKb }) => isKb > mostKb)
}

test('each part of a preview is no heavier than its budget', () => {
  const sizes = new ChunkSizes(testBed().distDir)
  expect(kB(sizes.bytesOf('preview-worker'))).toBeLessThan(WORKER_BUDGET_KB)
  const worker = sizes.closure(sizes.named('preview-worker'))
  const page = sizes.closure([...sizes.named('index'), ...sizes.named('package-screen')])
  expect(kB(sizes.bytesOf('entry-panel', page))).toBeLessThan(PANEL_BUDGET_KB)
  const panel = sizes.closure([...page, ...sizes.named('entry-panel')])
  expect(tooHeavy(sizes, READER_BUDGETS_KB, worker)).toEqual([])
  expect(tooHeavy(sizes, VIEW_BUDGETS_KB, panel)).toEqual([])
  const compare = sizes.closure([...sizes.named('index'), ...sizes.named('compare-screen')])
  expect(tooHeavy(sizes, DIFF_BUDGETS_KB, compare)).toEqual([])
  expect(tooHeavy(sizes, ALONE_BUDGETS_KB)).toEqual([])
})

test('every reader of a type has a budget', () => {
  const sizes = new ChunkSizes(testBed().distDir)
  const reachable = sizes.dynamic(sizes.named('preview-worker'))
  const readers = [...reachable]
    .map((file) => file.replace(/-[\w-]{8}\.js$/, ''))
    .filter((name) => name.startsWith('open-'))
  expect(readers.length).toBeGreaterThan(20)
  expect(readers.filter((name) => READER_BUDGETS_KB[name] === undefined)).toEqual([])
})

test('nothing of a preview is among what the page, its engine and its worker load at once', () => {
  const sizes = new ChunkSizes(testBed().distDir)
  const atOnce = sizes.closure(
    ['index', 'package-screen', 'packages-screen', 'engine'].flatMap((name) => sizes.named(name)),
  )
  const names = new Set([
    ...Object.keys(READER_BUDGETS_KB),
    ...Object.keys(VIEW_BUDGETS_KB),
    ...Object.keys(DIFF_BUDGETS_KB),
    'preview-link',
    'preview-worker',
  ])
  const early = [...atOnce].filter((file) => names.has(file.replace(/-[\w-]{8}\.js$/, '')))
  expect(early).toEqual([])
  const inWorker = [...sizes.closure(sizes.named('preview-worker'))]
  expect(inWorker.filter((file) => /^open-/.test(file))).toEqual([])
})
