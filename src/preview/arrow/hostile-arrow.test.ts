import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { isFault } from '../../base/index.ts'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'

const ALL = { sort: undefined, filters: [], from: 0, count: 50 }
const fixtures = new URL('../../../fixtures/previews/arrow/', import.meta.url)

test.each(['stream-dictionaries.arrows', 'newer-types.arrow', 'decimals.arrow'])(
  '%s: a length of twenty million, wherever it stands, makes nothing of that length',
  async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(name, fixtures)))
    const spent = await spentMs(async () => {
      for (let at = 0; at + 8 <= bytes.length; at += 4) {
        const hostile = bytes.slice()
        new DataView(hostile.buffer).setBigInt64(at, 20_000_000n, true)
        const error = await openPreview(memoryFile(name, hostile))
          .rows(0, ALL)
          .catch((thrown: unknown) => thrown)
        expect(error instanceof Error && !isFault(error) ? error : undefined, `byte ${at}`).toBeUndefined()
      }
    })
    expect(spent).toBeLessThan(2_000)
  },
)
