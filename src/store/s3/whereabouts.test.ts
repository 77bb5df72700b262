import { describe, expect, test } from 'vitest'
import { Whereabouts } from './whereabouts.ts'

const at = (endpoint: string) =>
  new Whereabouts({ endpoint: new URL(endpoint), region: 'us-east-1', bucket: 'lab-data' })
const to = (url: string) => {
  const { protocol, hostname, port } = new URL(url)
  return { protocol, hostname, ...(port === '' ? {} : { port: Number(port) }), headers: { host: hostname } }
}

describe('a request is let through', () => {
  test.each([
    ['https://s3.test', 'https://s3.test/lab-data/k'],
    ['https://s3.test', 'https://lab-data.s3.test/k'],
    ['https://s3.test:9000', 'https://lab-data.s3.test:9000/k'],
    ['http://[::1]:8333', 'http://[::1]:8333/lab-data/k'],
  ])('by %s: %s', (endpoint, url) => {
    expect(at(endpoint).place(to(url))).toEqual(to(url))
  })
})

describe('a request is refused', () => {
  test.each([
    ['https://s3.test', 'https://evil.test/lab-data/k'],
    ['https://s3.test', 'https://lab-data.evil.test/k'],
    ['https://s3.test', 'https://their-data.s3.test/k'],
    ['https://s3.test', 'https://a.lab-data.s3.test/k'],
    ['https://s3.test', 'https://s3.test.evil.test/k'],
    ['https://s3.test', 'https://evils3.test/k'],
    ['https://s3.test', 'https://s3.test:9000/k'],
    ['https://s3.test', 'http://s3.test/k'],
    ['https://s3.test:9000', 'https://s3.test/k'],
    ['https://s3.us-east-1.amazonaws.com', 'https://s3.eu-west-3.amazonaws.com/k'],
  ])('by %s: %s', (endpoint, url) => {
    const whereabouts = at(endpoint)
    whereabouts.learn('eu-west-3')
    expect(() => whereabouts.place(to(url))).toThrow(expect.objectContaining({ code: 'internal' }))
  })
})

test('a region moves the host below amazonaws.com alone, and is told anew only if it is new', () => {
  const whereabouts = at('https://s3.us-east-1.amazonaws.com')
  expect(whereabouts.learn('us-east-1')).toBe(false)
  expect(whereabouts.learn('eu-west-3')).toBe(true)
  const { hostname, headers } = whereabouts.place(to('https://lab-data.s3.us-east-1.amazonaws.com/k'))
  expect([hostname, headers.host]).toEqual(Array(2).fill('lab-data.s3.eu-west-3.amazonaws.com'))
  expect(whereabouts.learn(undefined)).toBe(false)
  expect(whereabouts.region).toBe('eu-west-3')
})
