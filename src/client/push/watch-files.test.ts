import { rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readLatest } from '../../registry/index.ts'
import type { ClientContext } from '../context.ts'
import { type NodeTestContext, nodeTestContext } from '../node/node-test-context.ts'
import { REGISTRY } from '../package/test-packages.ts'
import { Package } from '../package.ts'

let here: NodeTestContext
let file: string

beforeEach(async () => {
  here = await nodeTestContext()
  file = join(here.folder, 'a.csv')
  await here.write({ 'a.csv': 'abc', 'b.csv': 'b' })
  await utimes(file, 1000, 1000)
})
afterEach(() => here.remove())

/** The context, but that `change` happens once all bytes are in the bucket. */
function changing(change: () => Promise<unknown>): ClientContext {
  const { context } = here
  return {
    ...context,
    openStore: (bucket) => {
      const store = context.openStore(bucket)
      return {
        ...store,
        put: async (key, body, call) => {
          const written = await store.put(key, body, call)
          if (key.endsWith('a.csv')) await change()
          return written
        },
      }
    },
  }
}

async function pushed(context: ClientContext): Promise<unknown> {
  const pkg = await new Package(context).set('a.csv', file)
  await pkg.set('b.csv', join(here.folder, 'b.csv'))
  return pkg.push('team/data', REGISTRY)
}

const latest = () => readLatest(here.context.openStore('lab-data'), 'team/data')

describe('a file that is other at the end than it was when it was hashed is not published', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['changed', () => writeFile(file, 'xyz')],
    ['changed, its time in whole seconds as by tar', () => writeFile(file, 'xyz').then(() => utimes(file, 2000, 2000))],
    ['truncated', () => writeFile(file, '')],
    ['grown', () => writeFile(file, 'abcd')],
    ['deleted', () => rm(file)],
    [
      'replaced by one of the same size and time',
      async () => {
        await writeFile(`${file}.new`, 'xyz')
        await utimes(`${file}.new`, 1000, 1000)
        await rename(`${file}.new`, file)
      },
    ],
  ])('%s', async (_, change) => {
    await expect(pushed(changing(change))).rejects.toMatchObject({
      code: 'changed',
      where: { logicalKey: 'a.csv', file },
    })
    expect(await latest()).toBeUndefined()
  })
})

test('files that stay as they are, are', async () => {
  await pushed(changing(async () => undefined))
  expect(await latest()).toBeDefined()
})

test('an empty file that is not empty any more is seen, too', async () => {
  await writeFile(file, '')
  await expect(pushed(changing(() => writeFile(file, 'a')))).rejects.toMatchObject({ code: 'changed' })
})

test('of a file in a page the system tells', async () => {
  const { context } = here
  const broken = new Blob(['abc'])
  const page = {
    ...changing(async () => {
      broken.slice = () => {
        throw new DOMException('The file could not be read.', 'NotReadableError')
      }
    }),
    files: undefined,
  }
  const pkg = await new Package(page).set('a.csv', broken)
  await expect(pkg.push('team/data', REGISTRY)).rejects.toMatchObject({ code: 'changed' })
  expect(await readLatest(context.openStore('lab-data'), 'team/data')).toBeUndefined()
})

test('of a package that is built, the files are looked at as well', async () => {
  const pkg = await new Package(here.context).set('a.csv', file)
  await writeFile(file, 'xyz')
  await utimes(file, 2000, 2000)
  await expect(pkg.build('team/data', join(here.folder, 'registry'))).rejects.toMatchObject({ code: 'changed' })
})
