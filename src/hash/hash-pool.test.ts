import { describe, expect, test, vi } from 'vitest'
import { isAbort } from '../base/index.ts'
import { createHashPool } from './hash-pool.ts'
import type { HashRequest, HashWorker } from './hash-protocol.ts'
import { toHex } from './hex.ts'
import { localHashWorker } from './local-hash-worker.ts'
import { createPartKernel } from './part-kernel.ts'
import { sha256 } from './sha256.ts'

/** A worker that answers only when the test says so, and keeps what it was sent. */
function heldWorker() {
  const requests: HashRequest[] = []
  const listeners: { message: (message: unknown) => void; error: (error: unknown) => void } = {
    message: () => undefined,
    error: () => undefined,
  }
  const worker: HashWorker = {
    post: (request) => void requests.push(request),
    onMessage: (listener) => {
      listeners.message = listener
    },
    onError: (listener) => {
      listeners.error = listener
    },
    terminate: vi.fn(),
  }
  const answer = (at: number, fill: number) => {
    const request = requests[at]
    listeners.message({
      batch: request?.batch,
      outcomes: request?.tasks.map((_, index) => new Uint8Array(32).fill(fill + index)),
    })
  }
  return { worker, requests, answer, die: () => listeners.error(new Error('out of memory')) }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const blob = (sizeBytes: number, fill = 1) => new Blob([new Uint8Array(sizeBytes).fill(fill)])

describe('digests', () => {
  test('come for every part, in order, with the chunked hash over them', async () => {
    const pool = createHashPool({ workers: 2, spawn: () => localHashWorker(), partBytes: 4 })
    const hash = pool.hash(new Blob(['abcdefghij']))
    const expected = await Promise.all(['abcd', 'efgh', 'ij'].map((part) => sha256(part)))
    expect(hash.plan).toEqual({ sizeBytes: 10, partBytes: 4, count: 3 })
    expect((await hash.parts).map(toHex)).toEqual(expected.map(toHex))
    expect(await hash.part(2)).toEqual(expected[2])
    expect(await hash.chunked).toBe(Buffer.from(await sha256(Buffer.concat(expected))).toString('base64'))
  })

  test('of a piece of a larger file are cut as that one is', async () => {
    const pool = createHashPool({ workers: 1, spawn: () => localHashWorker(), partBytes: 4 })
    const piece = pool.hash(new Blob(['abcdefgh']), { partBytes: 8 })
    expect(await piece.parts).toEqual([await sha256('abcdefgh')])
  })

  test('of an empty file are there without a worker', async () => {
    const spawn = vi.fn(() => localHashWorker())
    const hash = createHashPool({ workers: 1, spawn }).hash(new Blob([]))
    expect(await hash.parts).toEqual([])
    expect(await hash.chunked).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
    expect(spawn).not.toHaveBeenCalled()
  })

  test('of a part are told before the rest of the file is hashed, with its bytes as progress', async () => {
    const held = heldWorker()
    const mib = 1024 * 1024
    const bytes: number[] = []
    const pool = createHashPool({ workers: 1, spawn: () => held.worker, partBytes: 2 * mib })
    const hash = pool.hash(blob(5 * mib), { onBytes: (count) => bytes.push(count) })
    await settled()
    held.answer(1, 9)
    expect((await hash.part(1))[0]).toBe(9)
    expect(bytes).toEqual([2 * mib])
    held.answer(0, 7)
    held.answer(2, 8)
    expect((await hash.parts).map((digest) => digest[0])).toEqual([7, 9, 8])
    expect(bytes).toEqual([2 * mib, 2 * mib, mib])
  })

  test('of a part that the file does not have are refused', async () => {
    const pool = createHashPool({ workers: 1, spawn: () => localHashWorker() })
    await expect(pool.hash(blob(3)).part(1)).rejects.toMatchObject({ code: 'internal' })
  })
})

describe('what the workers are given', () => {
  test('many small files share a message, in the order asked, and several messages are on their way', async () => {
    const held = heldWorker()
    const pool = createHashPool({ workers: 1, spawn: () => held.worker })
    const hashes = Array.from({ length: 200 }, (_, index) => pool.hash(blob(16, index)))
    await settled()
    expect(held.requests.map(({ tasks }) => tasks.length)).toEqual([64, 64])
    held.answer(0, 0)
    expect(held.requests.map(({ tasks }) => tasks.length)).toEqual([64, 64, 64])
    expect((await hashes[63]?.part(0))?.[0]).toBe(63)
  })

  test('no worker ever holds more than two parts of a large file', async () => {
    let reading = 0
    let most = 0
    class CountedBlob extends Blob {
      override slice(from?: number, to?: number): Blob {
        const part = super.slice(from, to)
        part.arrayBuffer = async () => {
          reading += 1
          most = Math.max(most, reading)
          await settled()
          return new ArrayBuffer(part.size)
        }
        return part
      }
    }
    const kernel = async () => {
      const inner = await createPartKernel()
      return {
        hashParts: (parts: readonly Uint8Array[]) => {
          reading -= parts.length
          return inner.hashParts(parts)
        },
      }
    }
    const partBytes = 1024 * 1024
    const pool = createHashPool({ workers: 2, spawn: () => localHashWorker(kernel), partBytes })
    await pool.hash(new CountedBlob([new Uint8Array(20 * partBytes)])).parts
    expect(most).toBe(4)
  })

  test('a worker is made when the others are busy, and never more than asked for', async () => {
    const workers = [heldWorker(), heldWorker(), heldWorker()]
    let spawned = 0
    const spawn = () => workers[spawned++]?.worker ?? localHashWorker()
    const pool = createHashPool({ workers: 2, spawn })
    pool.hash(blob(5))
    await settled()
    expect(spawned).toBe(1)
    for (let count = 0; count < 9; count += 1) {
      pool.hash(blob(5))
      await settled()
    }
    expect(spawned).toBe(2)
  })
})

describe('abort', () => {
  test('rejects at once with the worker still busy, and gives out no further part', async () => {
    const held = heldWorker()
    const controller = new AbortController()
    const pool = createHashPool({ workers: 1, spawn: () => held.worker, partBytes: 1024 * 1024 })
    const hash = pool.hash(blob(8 * 1024 * 1024), { signal: controller.signal })
    const part = hash.part(0)
    await settled()
    controller.abort()
    for (const promise of [part, hash.parts, hash.chunked, hash.part(7)]) {
      expect(isAbort(await promise.catch((error: unknown) => error))).toBe(true)
    }
    held.answer(0, 1)
    held.answer(1, 1)
    expect(held.requests).toHaveLength(2)
  })

  test('of one file leaves the others', async () => {
    const controller = new AbortController()
    const pool = createHashPool({ workers: 1, spawn: () => localHashWorker(), partBytes: 4 })
    const first = pool.hash(new Blob(['abcdefgh']), { signal: controller.signal })
    const second = pool.hash(new Blob(['abcd']))
    controller.abort()
    await expect(first.parts).rejects.toThrow()
    expect(await second.part(0)).toEqual(await sha256('abcd'))
  })

  test('before the start sends nothing', async () => {
    const held = heldWorker()
    const pool = createHashPool({ workers: 1, spawn: () => held.worker })
    await expect(pool.hash(blob(5), { signal: AbortSignal.abort() }).parts).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(held.requests).toEqual([])
  })

  test('after the end changes nothing', async () => {
    const controller = new AbortController()
    const pool = createHashPool({ workers: 1, spawn: () => localHashWorker() })
    const hash = pool.hash(new Blob(['a']), { signal: controller.signal })
    await hash.parts
    controller.abort()
    expect(await hash.part(0)).toEqual(await sha256('a'))
  })

  test('closing rejects what runs and what comes later, and ends the workers', async () => {
    const held = heldWorker()
    const pool = createHashPool({ workers: 1, spawn: () => held.worker })
    const running = pool.hash(blob(5))
    await settled()
    pool.close()
    await expect(running.parts).rejects.toMatchObject({ name: 'AbortError' })
    await expect(pool.hash(blob(5)).parts).rejects.toMatchObject({ name: 'AbortError' })
    expect(held.worker.terminate).toHaveBeenCalledOnce()
    expect(held.requests).toHaveLength(1)
  })
})

describe('a pool that is ready', () => {
  test('has made all its workers, which have answered: nothing is loaded any more', async () => {
    const all = [heldWorker(), heldWorker()]
    let made = 0
    const spawn = () => all[made++]?.worker ?? localHashWorker()
    const pool = createHashPool({ workers: 2, spawn })
    let isReady = false
    const ready = pool.ready().then(() => {
      isReady = true
    })
    all[0]?.answer(0, 1)
    await settled()
    expect([made, isReady]).toEqual([2, false])
    all[1]?.answer(0, 1)
    await ready
    expect(all.map(({ requests }) => requests.map(({ tasks }) => tasks.length))).toEqual([[0], [0]])
    await pool.ready()
    expect(made).toBe(2)
  })

  test('does without those that cannot be had', async () => {
    const spawn = vi.fn<() => HashWorker>(() => {
      throw new TypeError('gone with the last deployment')
    })
    spawn.mockReturnValueOnce(localHashWorker())
    const pool = createHashPool({ workers: 4, spawn })
    await pool.ready()
    expect(await pool.hash(new Blob(['abc'])).part(0)).toEqual(await sha256('abc'))
    await createHashPool({ workers: 1, spawn }).ready()
  })
})

describe('faults', () => {
  test('a file that cannot be read any more is named, and the others go on', async () => {
    const gone = new File(['abc'], 'gone.csv')
    gone.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
    const pool = createHashPool({ workers: 1, spawn: () => localHashWorker() })
    const lost = pool.hash(gone)
    const kept = pool.hash(new Blob(['abc']))
    await expect(lost.chunked).rejects.toMatchObject({
      code: 'changed',
      action: 'choose-again',
      where: { file: 'gone.csv', reason: 'NotReadableError' },
    })
    expect(await kept.part(0)).toEqual(await sha256('abc'))
  })

  test('a file that became shorter or longer is not hashed', async () => {
    const grown = new File(['abc'], 'grown.csv')
    grown.arrayBuffer = async () => new ArrayBuffer(4)
    const pool = createHashPool({ workers: 1, spawn: () => localHashWorker() })
    await expect(pool.hash(grown).parts).rejects.toMatchObject({ code: 'changed', where: { reason: 'SizeMismatch' } })
  })

  test('what a worker held when it died goes to the others, and a new one is made', async () => {
    const held = heldWorker()
    const spawn = vi.fn<() => HashWorker>(() => localHashWorker()).mockReturnValueOnce(held.worker)
    const pool = createHashPool({ workers: 1, spawn, partBytes: 1024 * 1024 })
    const whole = pool.hash(blob(3 * 1024 * 1024))
    const small = pool.hash(new Blob(['abc']))
    await settled()
    held.answer(0, 1)
    held.die()
    expect((await whole.parts)[0]?.[0]).toBe(1)
    expect((await whole.parts)[1]).toEqual(await sha256(new Uint8Array(1024 * 1024).fill(1)))
    expect(await small.part(0)).toEqual(await sha256('abc'))
    expect(spawn).toHaveBeenCalledTimes(2)
  })

  test('a file that worker after worker dies over fails, and no other does', async () => {
    const all: ReturnType<typeof heldWorker>[] = []
    const spawn = () => {
      const held = heldWorker()
      all.push(held)
      return all.length <= 3 ? held.worker : localHashWorker()
    }
    const pool = createHashPool({ workers: 1, spawn, partBytes: 1024 * 1024 })
    const ready = pool.ready()
    all[0]?.answer(0, 1)
    await ready
    const lost = pool.hash(blob(1024 * 1024))
    await settled()
    all[0]?.die()
    await settled()
    for (const at of [1, 2]) {
      // It works, and dies of this one.
      all[at]?.answer(-1, 1)
      all[at]?.die()
      await settled()
    }
    await expect(lost.parts).rejects.toMatchObject({ code: 'internal', action: 'reload' })
    expect(await pool.hash(new Blob(['abc'])).part(0)).toEqual(await sha256('abc'))
  })

  test('a worker that cannot be loaded is done without, as long as another runs', async () => {
    const broken = heldWorker()
    const spawn = vi.fn<() => HashWorker>(() => broken.worker).mockReturnValueOnce(localHashWorker())
    const pool = createHashPool({ workers: 2, spawn, partBytes: 1024 * 1024 })
    const first = pool.hash(blob(2 * 1024 * 1024, 1))
    const second = pool.hash(blob(1024 * 1024, 2))
    await new Promise<void>((resolve) => queueMicrotask(resolve))
    expect(broken.requests).toHaveLength(1)
    broken.die()
    expect(await first.part(1)).toEqual(await sha256(new Uint8Array(1024 * 1024).fill(1)))
    expect(await second.part(0)).toEqual(await sha256(new Uint8Array(1024 * 1024).fill(2)))
    await Promise.all([pool.hash(blob(1024)).chunked, pool.hash(blob(2048)).chunked])
    expect(spawn).toHaveBeenCalledTimes(2)
  })

  test('a worker without WASM says so', async () => {
    const kernel = () => Promise.reject(new Error('no wasm here'))
    const pool = createHashPool({ workers: 1, spawn: () => localHashWorker(kernel) })
    await expect(pool.hash(blob(5)).parts).rejects.toMatchObject({
      code: 'internal',
      cause: expect.objectContaining({ message: 'no wasm here' }),
    })
  })

  test('a worker that cannot be made fails what waits for it', async () => {
    const spawn = () => {
      throw new TypeError('refused by the policy')
    }
    await expect(createHashPool({ workers: 1, spawn }).hash(blob(5)).parts).rejects.toMatchObject({ code: 'internal' })
  })
})
