import { describe, expect, test } from 'vitest'
import { type Call, Fault } from '../../base/index.ts'
import { withFaults } from '../../store/index.ts'
import type { DeleteEvent, ObjectsEngine } from '../engine.ts'
import { Package } from '../package.ts'
import { bytesOf, LAB, numbered, objectsBed, queryOf } from './objects-bed.ts'
import { objectsWork } from './objects-work.ts'

const ALLOWS = 'ui:\n  actions:\n    deleteObject: true\n'

/** As from the dialog: what is planned is what is deleted. */
async function deleteAll(
  engine: ObjectsEngine,
  keys: readonly string[],
  onEvent: (event: DeleteEvent) => void = () => {},
  call: Call = {},
) {
  const { id } = await engine.planObjects(LAB, keys)
  return engine.deleteObjects(LAB, id, onEvent, call)
}

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
      await expect(deleteAll(engine, ['keep.csv'])).rejects.toMatchObject({ code: 'denied' })
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
    const plan = await engine.planObjects(LAB, ['raw/', 'raw/a.csv', 'gone.csv'])
    expect(plan).toMatchObject({ objects: 3, missing: [{ key: 'gone.csv', fault: { code: 'absent' } }] })
    const outcome = await engine.deleteObjects(LAB, plan.id, ({ done }) => events.push(done))
    expect(outcome).toEqual({ deleted: 3, left: 0, failed: [] })
    expect(events.at(-1)).toBe(3)
    expect(await engine.objectVersions(LAB, 'raw/a.csv')).toMatchObject([{ isDeleteMarker: true }, { sizeBytes: 9 }])
    expect(await engine.objectVersions(LAB, 'gone.csv')).toEqual([])
    expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    expect((await engine.objectRows(LAB, queryOf())).rows.map(({ key }) => key)).toEqual(['.quilt/', 'keep.csv'])
  })

  test('are exactly those that were shown: what was put there since stays, and a plan serves once', async () => {
    const { engine, bucket } = await objectsBed(numbered(1100).map((name) => `raw/${name}`))
    await bucket.put('.quilt/catalog/config.yaml', bytesOf(ALLOWS))
    const plan = await engine.planObjects(LAB, ['raw/'])
    expect(plan).toMatchObject({ objects: 1100, keys: { length: 1000 } })
    await bucket.put('raw/late.csv', bytesOf('late'))
    expect(await engine.deleteObjects(LAB, plan.id, () => {})).toEqual({ deleted: 1100, left: 0, failed: [] })
    expect((await engine.objectRows(LAB, queryOf({ folder: 'raw/' }))).rows.map(({ key }) => key)).toEqual([
      'raw/late.csv',
    ])
    const again = engine.deleteObjects(LAB, plan.id, () => {})
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    const other = await engine.planObjects(LAB, ['raw/'])
    const elsewhere = engine.deleteObjects({ ...LAB, bucket: 'other' }, other.id, () => {})
    await expect(elsewhere).rejects.toThrow()
    expect(await bucket.head({ key: 'raw/late.csv' })).toBeDefined()
  })

  test('are none that these keys may not look at, and the plan says so', async () => {
    const { desk, bucket } = await allowed()
    const denied = new Fault('denied', 'No.')
    const reading = () => withFaults(bucket, [{ operation: 'head', nth: 1, when: 'before', fault: denied }])
    const plan = await objectsWork({ ...desk, reading }).planObjects(LAB, ['keep.csv'])
    expect(plan).toMatchObject({ objects: 0, missing: [{ key: 'keep.csv', fault: { code: 'denied' } }] })
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
      await expect(engine.planObjects(LAB, ['keep.csv', key])).rejects.toMatchObject({ code: 'invalid' })
      expect(await bucket.head({ key: '.quilt/packages/x' })).toBeDefined()
      expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    },
  )

  test('go on behind one that is refused, and stop where the store answers no more', async () => {
    const { desk, bucket } = await allowed()
    const refused = new Fault('denied', 'No.')
    const broken = new Fault('foreign', 'What is this?')
    const ends = (fault: Fault) =>
      deleteAll(
        objectsWork({
          ...desk,
          working: () => withFaults(bucket, [{ operation: 'remove', nth: 1, when: 'before', fault }]),
        }),
        ['raw/'],
      )
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
    const asked = deleteAll(engine, ['raw/'], ({ done }) => done === 1 && stop.abort(), { signal: stop.signal })
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    const { objects } = await engine.planObjects(LAB, ['raw/'])
    expect(objects).toBeGreaterThanOrEqual(24)
  })
})
