import { describe, expect, test } from 'vitest'
import type { StoreConfig } from '../engine.ts'
import { KeyReadings } from './key-readings.ts'

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const TOKEN = 'IQoJb3JpZ2luX2VjE'
const file = (more = '') =>
  `[lab]\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key=${SECRET}\naws_session_token=${TOKEN}\n${more}`
const store: StoreConfig = {
  id: 'main',
  label: 'Main',
  endpoint: 'https://s3.lab.example',
  region: 'us-east-1',
  addressing: 'path',
  buckets: [],
}
const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET, sessionToken: TOKEN }

test('what the page gets holds no secret; the keys stay behind its name', () => {
  const readings = new KeyReadings(() => 0)
  const reading = readings.read(file('region = eu-west-1'))
  expect(JSON.stringify(reading)).not.toMatch(/wJalr|IQoJ/)
  expect(reading.profiles).toEqual([
    {
      name: 'lab',
      shownKey: 'AKIA…MPLE',
      temporary: true,
      expiresMs: undefined,
      region: 'eu-west-1',
      endpoint: undefined,
      refusal: undefined,
    },
  ])
  expect(readings.keysFor(store, reading.reading, 'lab')).toMatchObject(keys)
})

describe('keys are not given', () => {
  test.each([
    ['another host', 'https://s3.evil.example'],
    ['another port', 'https://s3.lab.example:9000'],
    ['plain http', 'http://s3.lab.example'],
    ['AWS', 'https://s3.eu-west-1.amazonaws.com'],
    ['what only looks like AWS', 'https://amazonaws.com.lab.example'],
  ])('to a store elsewhere, where they say that they are for %s', (_, endpoint) => {
    const readings = new KeyReadings(() => 0)
    const { reading } = readings.read(file(`endpoint_url = ${endpoint}`))
    expect(() => readings.keysFor(store, reading, 'lab')).toThrow(
      expect.objectContaining({ code: 'invalid', message: expect.stringContaining('https://s3.lab.example') }),
    )
  })

  test('of a profile that is refused, and the reason is told', () => {
    const readings = new KeyReadings(() => 0)
    const { reading, profiles } = readings.read('[profile work]\nrole_arn = arn')
    expect(() => readings.keysFor(store, reading, 'work')).toThrow(profiles[0]?.refusal)
  })

  test('of another profile, of an older reading, or once they are forgotten', () => {
    const readings = new KeyReadings(() => 0)
    const { reading: old } = readings.read(file())
    const { reading } = readings.read(file())
    for (const [one, name] of [
      [reading, 'other'],
      [old, 'lab'],
    ] as const) {
      expect(() => readings.keysFor(store, one, name)).toThrow(expect.objectContaining({ code: 'invalid' }))
    }
    readings.forget()
    expect(() => readings.keysFor(store, reading, 'lab')).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

test('keys go to the store that they say, however its address is written', () => {
  const readings = new KeyReadings(() => 0)
  const { reading } = readings.read(file('endpoint_url = HTTPS://S3.lab.example:443/'))
  expect(readings.keysFor(store, reading, 'lab')).toMatchObject(keys)
  const aws = { ...store, endpoint: 'https://s3.eu-west-1.amazonaws.com' }
  const { reading: forAws } = readings.read(file('endpoint_url = https://s3.amazonaws.com'))
  expect(readings.keysFor(aws, forAws, 'lab')).toMatchObject(keys)
})
