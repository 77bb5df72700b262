import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { withFaults } from '../../store/index.ts'
import { Package } from '../package.ts'
import { bytesOf, LAB, numbered, objectsBed, queryOf } from './objects-bed.ts'
import { objectsWork } from './objects-work.ts'

const ALLOWS = 'ui:\n  actions:\n    deleteObject: true\n'

describe('objects that are deleted', () => {
  const KEYS = ['raw/a.csv', 'raw/b.csv', 'raw/deep/c.csv', 'keep.csv']

  async function allowed(versions: 'kept' | 'none' = 'kept') {
    const made = await objectsBed(KEYS, versions)
    await made.bucket.put('.quilt/catalog/config.yaml', bytesOf(ALLOWS))
    return made
  }

  test.each([undefined, 'ui:\n  actions:\n    deleteObject: false\n', 'ui: {}\n'])(
    'are none where the preferences do not say so: %j',
    async (preferences) => {
      const { engine, bucket } = await objectsBed(KEYS)
      if (preferences !== undefined) await bucket.put('.quilt/catalog/config.yaml', bytesOf(preferences))
      await expect(engine.deleteObjects(LAB, ['keep.csv'], () => {})).rejects.toMatchObject({ code: 'denied' })
      expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    },
  )

  test('leave their versions, and a marker; what is not there stands at its key', async () => {
    const { engine, bucket } = await allowed()
    expect(await engine.planObjects(LAB, ['raw/', 'keep.csv'])).toMatchObject({
      objects: 4,
      sizeBytes: 40,
      outcome: 'marker',
    })
    const events: number[] = []
    const outcome = await engine.deleteObjects(LAB, ['raw/', 'raw/a.csv', 'gone.csv'], ({ done }) => events.push(done))
    expect(outcome).toMatchObject({ deleted: 3, left: 0, failed: [{ key: 'gone.csv', fault: { code: 'absent' } }] })
    expect(events.at(-1)).toBe(4)
    expect(await engine.objectVersions(LAB, 'raw/a.csv')).toMatchObject([{ isDeleteMarker: true }, { sizeBytes: 9 }])
    expect(await engine.objectVersions(LAB, 'gone.csv')).toEqual([])
    expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    expect((await engine.objectRows(LAB, queryOf())).rows.map(({ key }) => key)).toEqual(['.quilt/', 'keep.csv'])
  })

  test('are gone where the bucket keeps no versions, and the plan says so', async () => {
    const { engine } = await allowed('none')
    expect(await engine.planObjects(LAB, ['raw/'])).toMatchObject({ objects: 3, outcome: 'gone' })
  })

  test.each(['', '.quilt/', '.quilt/packages/x', '.quilt/named_packages/team/p/latest'])(
    'are never those of the registry itself: %j',
    async (key) => {
      const { engine, bucket } = await allowed()
      await bucket.put('.quilt/packages/x', bytesOf('{}'))
      const asked = engine.deleteObjects(LAB, ['keep.csv', key], () => {})
      await expect(asked).rejects.toMatchObject({ code: 'invalid' })
      expect(await bucket.head({ key: '.quilt/packages/x' })).toBeDefined()
      expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    },
  )

  test('go on behind one that is refused, and stop where the store answers no more', async () => {
    const { desk, bucket } = await allowed()
    const refused = new Fault('denied', 'No.')
    const broken = new Fault('foreign', 'What is this?')
    const ends = (fault: Fault) =>
      objectsWork({
        ...desk,
        working: () => withFaults(bucket, [{ operation: 'remove', nth: 1, when: 'before', fault }]),
      }).deleteObjects(LAB, ['raw/'], () => {})
    expect(await ends(refused)).toMatchObject({ deleted: 2, left: 0, failed: [{ fault: { code: 'denied' } }] })
    await Promise.all(numbered(40).map((name) => bucket.put(`raw/${name}`, bytesOf('x'))))
    const { deleted, failed, left } = await ends(broken)
    expect(failed).toMatchObject([{ key: 'raw/a.csv', fault: { code: 'foreign' } }])
    expect(deleted + left).toBe(40)
    expect(left).toBeGreaterThanOrEqual(32)
  })

  test('are named by packages, as far as these were looked at', async () => {
    const { desk, engine } = await allowed()
    const pkg = new Package(desk.contextOf(LAB))
    await pkg.set('here.csv', 's3://lab/raw/a.csv')
    await pkg.push('team/names', 's3://lab', { message: '' })
    const looked = { packages: ['team/names'], packagesLookedAt: 1, packagesInAll: 1 }
    expect(await engine.planObjects(LAB, ['raw/'])).toMatchObject(looked)
    expect(await engine.planObjects(LAB, ['raw/a.csv'])).toMatchObject(looked)
    expect((await engine.planObjects(LAB, ['keep.csv'])).packages).toEqual([])
  })

  test('stop where that is cancelled', async () => {
    const { engine, bucket } = await objectsBed(numbered(40).map((name) => `raw/${name}`))
    await bucket.put('.quilt/catalog/config.yaml', bytesOf(ALLOWS))
    const stop = new AbortController()
    const asked = engine.deleteObjects(LAB, ['raw/'], ({ done }) => done === 1 && stop.abort(), { signal: stop.signal })
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    const { objects } = await engine.planObjects(LAB, ['raw/'])
    expect(objects).toBeGreaterThanOrEqual(24)
  })
})
