import { describe, expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import { type ObjectStore, withRetry } from '../store/index.ts'
import { endUploads } from './end-uploads.ts'
import { uploadFiles } from './upload.ts'
import { instantClock, openKeys, smallPool, TestLife, testBytes, testSource, testStore } from './upload-bed.ts'

type Asked = 'listUploads' | 'listParts' | 'abortUpload'

/** The store, but that a log-in page answers some of the questions about uploads: `isOdd` is told how often each was asked. */
function behindPages(store: ObjectStore, isOdd: (asked: Asked, nth: number) => boolean): ObjectStore {
  const counts = { listUploads: 0, listParts: 0, abortUpload: 0 }
  const meet = (asked: Asked) => {
    counts[asked] += 1
    if (isOdd(asked, counts[asked])) throw new Fault('foreign', 'A log-in page answered.')
  }
  return {
    ...store,
    listUploads: (prefix, call) => {
      const pages = store.listUploads(prefix, call)[Symbol.asyncIterator]()
      const next = async () => {
        meet('listUploads')
        return pages.next()
      }
      return { [Symbol.asyncIterator]: () => ({ next }) }
    },
    listParts: async (upload, call) => {
      meet('listParts')
      return store.listParts(upload, call)
    },
    abortUpload: async (upload, call) => {
      meet('abortUpload')
      return store.abortUpload(upload, call)
    },
  }
}

test.each<[Asked, number]>([
  ['listUploads', 1],
  ['listUploads', 2],
  ['listParts', 1],
  ['listParts', 2],
  ['abortUpload', 1],
])('what a lost answer left is ended, though something else answers %s, time %i', async (asked, nth) => {
  const clock = instantClock()
  const real = testStore(clock)
  let opened = 0
  const life = new TestLife(real, (operation) => {
    if (operation !== 'openUpload') return 'none'
    opened += 1
    return opened === 1 ? 'answer-lost' : 'none'
  })
  const store = behindPages(life.store, (what, count) => what === asked && count === nth)
  const retrying = withRetry(store, { clock, random: () => 0.5 })
  await uploadFiles(retrying, [testSource(smallPool(), 'f', testBytes(30))], { clock })
  expect(opened).toBe(2)
  expect(await openKeys(real)).toEqual([])
})

test('uploads are given up as left where nothing but log-in pages answers, and each is not asked for', async () => {
  const clock = instantClock()
  const real = testStore(clock)
  const uploads = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((key) => real.openUpload(key)))
  let asked = 0
  const store = behindPages(real, () => {
    asked += 1
    return true
  })
  const { ended, left } = await endUploads(store, uploads, { clock })
  expect(ended).toEqual([])
  expect(left).toHaveLength(uploads.length)
  expect(asked).toBeLessThan(5 * uploads.length)
})

describe('an empty upload beside one whose first answer was lost', () => {
  const key = 'team/data/f'

  /** Sends a file whose first opening is lost; `meanwhile` happens before the second. `openers`: by whom, in order. */
  const sentBeside = async (meanwhile: (real: ObjectStore) => Promise<unknown>, openers: readonly string[]) => {
    const clock = instantClock()
    const real = testStore(clock)
    let opened = 0
    const telling: ObjectStore = {
      ...real,
      listUploads: async function* (prefix, call) {
        for await (const page of real.listUploads(prefix, call)) {
          yield page.map((upload) => ({ ...upload, startedBy: openers[Number(upload.uploadId.split('-')[1]) - 1] }))
        }
      },
      openUpload: async (...asked) => {
        opened += 1
        if (opened === 2) await meanwhile(real)
        const upload = await real.openUpload(...asked)
        if (opened === 1) throw new Fault('offline', 'The line broke, as planned.')
        return upload
      },
    }
    const retrying = withRetry(telling, { clock, random: () => 0.5 })
    await uploadFiles(retrying, [testSource(smallPool(), 'f', testBytes(30))], { clock })
    return (await openKeys(real)).length
  }

  test('is ended where it is what that answer left', async () => {
    expect(await sentBeside(async () => undefined, ['me', 'me'])).toBe(0)
  })

  test('stays, as all do, where there are more than answers that were lost: another tab opened one', async () => {
    expect(await sentBeside((real) => real.openUpload(key), ['me', 'me', 'me'])).toBe(2)
  })

  test('stays where the store says that another person began it', async () => {
    expect(await sentBeside((real) => real.openUpload(key), ['me', 'they', 'me'])).toBe(1)
  })
})
