import { expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { keptSettings, settingsFrom } from './kept-settings.ts'

const settings = { defaultRegistry: { bucket: 'lab-data', storeId: 'main' } }

test('settings hold while the page is open, also where the browser keeps none', async () => {
  const kept = keptSettings(undefined, systemClock)
  expect(await kept.read()).toEqual({ defaultRegistry: undefined })
  await kept.write(settings)
  expect(await kept.read()).toEqual(settings)
})

test('a browser that refuses to keep settings, or never answers, is gone on without', async () => {
  const late = { ...systemClock, wait: async () => {} }
  const silent = { open: () => ({}) } as unknown as IDBFactory
  const kept = keptSettings(silent, late)
  expect(await kept.read()).toEqual({ defaultRegistry: undefined })
  expect(await kept.write(settings)).toEqual(settings)
  expect(await kept.read()).toEqual(settings)
})

test.each([
  [undefined],
  ['text'],
  [{}],
  [{ defaultRegistry: 's3://lab-data' }],
  [{ defaultRegistry: { bucket: 'lab-data' } }],
  [{ defaultRegistry: { bucket: 1, storeId: 'main' } }],
])('%j, as some other version kept it, is no setting', (value) => {
  expect(settingsFrom(value)).toEqual({ defaultRegistry: undefined })
})

test('what was kept is read as it is, and nothing besides', () => {
  expect(settingsFrom({ ...settings, more: 1 })).toEqual(settings)
})
