import { expect, test } from 'vitest'
import { storesIn } from './static-host-plugin.ts'

test('the stores of a config are read with their way of addressing', () => {
  const endpoint = 'https://s3.example'
  const stores = [
    { id: 'a', endpoint, addressing: 'virtual' },
    { id: 'b', endpoint },
  ]
  expect(storesIn(JSON.stringify({ selvage: { stores } }))).toEqual([
    { endpoint, addressing: 'virtual' },
    { endpoint, addressing: 'path' },
  ])
})

test.each(['{}', '{"selvage":{}}', '{"selvage":{"stores":[{}]}}', '{"selvage":{"stores":[null]}}', 'null'])(
  '%s is refused, for the page could reach no store',
  (text) => {
    expect(() => storesIn(text)).toThrow(/config\.json/)
  },
)
