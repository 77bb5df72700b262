import { expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import type { PreviewSession } from '../../preview/index.ts'
import { LineStore } from './line-store.ts'

/** A session over so many lines that count themselves only once their end was read. */
function setUp(total: number, lineCount?: number) {
  const asked: number[] = []
  let fault: Fault | undefined
  let isEndless = false
  const session: Pick<PreviewSession, 'lines'> = {
    async lines(_part, from, count) {
      asked.push(from)
      if (fault) throw fault
      const lines = Array.from({ length: Math.max(0, Math.min(count, total - from)) }, (_, at) => `line ${from + at}`)
      return { lines, cut: from === 0 ? [2] : [], lineCount: from + count > total && !isEndless ? total : undefined }
    },
  }
  const store = new LineStore(session as PreviewSession, 0, lineCount)
  const breaks = (is: Fault | undefined) => {
    fault = is
  }
  const endless = () => {
    isEndless = true
  }
  const settled = () => new Promise<void>((resolve) => setTimeout(resolve))
  return { store, asked, settled, breaks, endless }
}

test('what is in sight is read, a page beyond, and nothing twice', async () => {
  const { store, asked, settled } = setUp(100_000)
  store.want(0, 40)
  store.want(0, 40)
  await settled()
  expect(asked).toEqual([0])
  expect([store.lineAt(3), store.lineAt(500)]).toEqual(['line 3', undefined])
  expect([store.isCut(2), store.isCut(3)]).toEqual([true, false])
  expect(store.get()).toMatchObject({ shown: 400, lineCount: undefined })
  store.want(190, 240)
  await settled()
  expect(asked).toEqual([0, 200])
  expect(store.get().shown).toBe(600)
})

test('the end of the text ends the list', async () => {
  const { store, settled } = setUp(250)
  store.want(0, 10)
  await settled()
  store.want(200, 399)
  await settled()
  expect(store.get()).toMatchObject({ shown: 250, lineCount: 250 })
  expect([...store.loaded()].at(-1)).toEqual([249, 'line 249'])
})

test('a line that never ends is asked for twice, and told', async () => {
  const { store, asked, settled, endless } = setUp(1)
  endless()
  store.want(0, 0)
  await settled()
  expect(store.get()).toMatchObject({ shown: 1, isStopped: false })
  store.want(0, 0)
  await settled()
  expect(store.get()).toMatchObject({ shown: 1, isStopped: true })
  store.want(0, 0)
  await settled()
  expect(asked).toEqual([0, 0])
})

test('a fault stands until somebody tries again', async () => {
  const { store, asked, settled, breaks } = setUp(1_000)
  breaks(new Fault('offline', 'The line is broken.'))
  store.want(0, 10)
  await settled()
  expect(store.get().fault?.code).toBe('offline')
  store.want(0, 10)
  await settled()
  expect(asked).toHaveLength(1)
  breaks(undefined)
  store.retry()
  store.want(0, 10)
  await settled()
  expect(store.lineAt(0)).toBe('line 0')
})

test('who is told hears of each page', async () => {
  const { store, settled } = setUp(1_000)
  let heard = 0
  const end = store.subscribe(() => {
    heard += 1
  })
  store.want(0, 10)
  await settled()
  expect(heard).toBe(1)
  end()
  store.want(300, 310)
  await settled()
  expect(heard).toBe(1)
})

test('a line far behind what is known is gone to at once, and what stands between is not kept', async () => {
  const { store, asked, settled } = setUp(100_000)
  await store.reach(50_000)
  expect(asked).toEqual([50_000])
  expect(store.get()).toMatchObject({ shown: 50_001, far: undefined, lineCount: undefined })
  store.want(49_990, 50_000)
  await settled()
  expect(store.lineAt(50_000)).toBe('line 50000')
  expect(store.lineAt(3)).toBeUndefined()
})

test('a line that the text does not have is known not to be there', async () => {
  const { store } = setUp(100)
  await store.reach(5_000)
  expect(store.get()).toMatchObject({ shown: 100, lineCount: 100, far: undefined })
})

test('a line is looked for so far, then somebody is asked, and then further', async () => {
  const { store, asked, endless } = setUp(1)
  endless()
  await store.reach(1_000_000)
  expect(store.get().far).toEqual({ line: 1_000_000, state: 'not-yet' })
  const { length } = asked
  await store.reach(1_000_000)
  expect(asked.length).toBe(2 * length)
})
