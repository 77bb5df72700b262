import { describe, expect, test } from 'vitest'
import { readAddress } from './read-address.ts'

type Row = readonly [string, string | undefined, string | undefined, string | undefined, 'path' | 'virtual' | undefined]

const AWS = 'https://s3.us-east-1.amazonaws.com'
const FRANKFURT = 'https://s3.eu-central-1.amazonaws.com'

const rows: readonly Row[] = [
  ['s3://lab-data', AWS, 'lab-data', 'us-east-1', 'virtual'],
  ['  s3://lab-data/a/prefix \n', AWS, 'lab-data', 'us-east-1', 'virtual'],
  ['s3://lab.data', AWS, 'lab.data', 'us-east-1', 'path'],
  ['quilt+s3://lab-data#package=team/p', AWS, 'lab-data', 'us-east-1', 'virtual'],
  ['arn:aws:s3:::lab-data/*', AWS, 'lab-data', 'us-east-1', 'virtual'],
  [
    'https://lab-data.s3.eu-central-1.amazonaws.com/a/key?versionId=1',
    FRANKFURT,
    'lab-data',
    'eu-central-1',
    'virtual',
  ],
  ['https://s3.eu-central-1.amazonaws.com/lab-data/a/key', FRANKFURT, 'lab-data', 'eu-central-1', 'virtual'],
  ['https://s3.eu-central-1.amazonaws.com/', FRANKFURT, undefined, 'eu-central-1', 'virtual'],
  ['lab-data.s3.eu-central-1.amazonaws.com', FRANKFURT, 'lab-data', 'eu-central-1', 'virtual'],
  ['https://lab.data.s3.eu-central-1.amazonaws.com', FRANKFURT, 'lab.data', 'eu-central-1', 'path'],
  ['https://s3-eu-central-1.amazonaws.com/lab-data', FRANKFURT, 'lab-data', 'eu-central-1', 'virtual'],
  ['https://lab-data.s3.amazonaws.com/', AWS, 'lab-data', 'us-east-1', 'virtual'],
  ['https://lab-data.s3.dualstack.eu-central-1.amazonaws.com', FRANKFURT, 'lab-data', 'eu-central-1', 'virtual'],
  ['http://lab-data.s3-website-eu-central-1.amazonaws.com', FRANKFURT, 'lab-data', 'eu-central-1', 'virtual'],
  [
    'https://s3.cn-north-1.amazonaws.com.cn/lab-data',
    'https://s3.cn-north-1.amazonaws.com.cn',
    'lab-data',
    'cn-north-1',
    'virtual',
  ],
  [
    'https://eu-central-1.console.aws.amazon.com/s3/buckets/lab-data?region=eu-central-1&tab=objects',
    FRANKFURT,
    'lab-data',
    'eu-central-1',
    'virtual',
  ],
  ['https://s3.console.aws.amazon.com/s3/buckets/lab-data', AWS, 'lab-data', 'us-east-1', 'virtual'],
  [
    'https://0123abcd.r2.cloudflarestorage.com/lab-data',
    'https://0123abcd.r2.cloudflarestorage.com',
    'lab-data',
    'auto',
    'path',
  ],
  [
    'https://s3.eu-central-2.wasabisys.com/lab-data',
    'https://s3.eu-central-2.wasabisys.com',
    'lab-data',
    'eu-central-2',
    'path',
  ],
  [
    'https://lab-data.s3.us-west-004.backblazeb2.com/k',
    'https://s3.us-west-004.backblazeb2.com',
    'lab-data',
    'us-west-004',
    'virtual',
  ],
  ['https://s3.lab.example/lab-data', 'https://s3.lab.example', 'lab-data', undefined, 'path'],
  ['store.example:9000/lab-data/', 'https://store.example:9000', 'lab-data', undefined, 'path'],
  ['nas:9000', 'https://nas:9000', undefined, undefined, 'path'],
  ['localhost:8333/scratch', 'http://localhost:8333', 'scratch', undefined, 'path'],
  ['127.0.0.1:8333', 'http://127.0.0.1:8333', undefined, undefined, 'path'],
  ['http://[::1]:8333/scratch', 'http://[::1]:8333', 'scratch', undefined, 'path'],
  ['HTTP://Store.Example/lab-data', 'http://store.example', 'lab-data', undefined, 'path'],
  ['', undefined, undefined, undefined, undefined],
]

test.each(rows)('%j', (text, endpoint, bucket, region, addressing) => {
  expect(readAddress(text)).toEqual({ endpoint, bucket, region, addressing })
})

describe('what is none', () => {
  test.each(['lab-data', 'ftp://store.example/x', 'https://', 'javascript:alert(1)', 'a b c', 'file:///etc'])(
    '%j is told as such',
    (text) => {
      expect(readAddress(text)).toMatchObject({ endpoint: undefined, problem: expect.stringContaining('no address') })
    },
  )

  test('with keys in it is not taken, and does not show them', () => {
    const { problem, endpoint } = readAddress('https://AKIAKEY:topsecret@store.example/lab-data')
    expect(endpoint).toBeUndefined()
    expect(problem).toContain('keys have no place')
    expect(problem).not.toContain('topsecret')
  })

  test('a signature in the query goes nowhere', () => {
    const read = readAddress('https://store.example/lab-data/k?X-Amz-Signature=abcdef&X-Amz-Credential=AKIA')
    expect(JSON.stringify(read)).not.toMatch(/abcdef|AKIA/)
  })
})
