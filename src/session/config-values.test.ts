import { describe, expect, it } from 'vitest'
import { Fault } from '../base/index.ts'
import { checkConfigValue } from './config-values.ts'

describe('checkConfigValue', () => {
  it.each([
    ['navigator_url', ' https://x.y:8080// ', 'https://x.y:8080'],
    ['navigator_url', null, null],
    ['navigator_url', '', ''],
    ['navigator_url', 'http://[::1]:80/a', 'http://[::1]:80/a'],
    ['region', ' https://x/ ', ' https://x/ '],
    ['telemetry_disabled', true, true],
  ])('stores %s %j as %j', (key, value, stored) => {
    expect(checkConfigValue(key, value)).toBe(stored)
  })

  it.each(['nope', '//x', 'http:///p', 'http://x:port', 'http://x:8:9', 'http://x:65536', 'http://[x', 1, true, {}])(
    'refuses the URL %j',
    (value) => {
      expect(() => checkConfigValue('foo_url', value)).toThrow(Fault)
    },
  )
})
