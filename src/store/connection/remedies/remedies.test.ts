import { describe, expect, test } from 'vitest'
import type { ConnectionTarget } from '../target.ts'
import type { ConnectionEngine, Need } from '../verdict.ts'
import { remediesFor } from './remedies.ts'
import { iamPolicy, seaweedActions } from './rights.ts'

const target: ConnectionTarget = {
  endpoint: 'https://s3.lab.example',
  region: 'eu-central-1',
  addressing: 'path',
  bucket: 'lab-data',
}
const ORIGIN = 'https://catalog.example'
const of = (engine: ConnectionEngine, needs: readonly Need[], more: Partial<ConnectionTarget> = {}) =>
  remediesFor({ needs: new Set(needs), engine, target: { ...target, ...more }, origin: ORIGIN })
const textOf = (engine: ConnectionEngine, need: Need, more: Partial<ConnectionTarget> = {}) =>
  of(engine, [need], more)[0]?.text ?? ''

describe('what to paste', () => {
  test('is nothing where nothing failed, and no CORS rule where there is no page', () => {
    expect(of('aws', [])).toEqual([])
    expect(remediesFor({ needs: new Set(['cors']), engine: 'aws', target, origin: undefined })).toEqual([])
  })

  test('of a publisher holds that of a reader, and is given once', () => {
    const given = of('aws', ['reader', 'publisher', 'cors'])
    expect(given.map(({ what }) => what)).toEqual(['cors', 'rights'])
    expect(given[1]?.text).toBe(iamPolicy('lab-data', 'publisher'))
  })

  test.each<[ConnectionEngine, string]>([
    ['aws', '--region eu-central-1'],
    ['seaweedfs', '--endpoint-url https://s3.lab.example'],
    ['any', '--endpoint-url https://s3.lab.example'],
  ])('for CORS at %s is a command whose JSON S3 takes', (engine, where) => {
    const endpoint = engine === 'aws' ? 'https://s3.eu-central-1.amazonaws.com' : target.endpoint
    const text = textOf(engine, 'cors', { endpoint })
    expect(text).toContain(`aws s3api put-bucket-cors --bucket lab-data ${where} --cors-configuration '`)
    const { CORSRules } = JSON.parse(/'(.*)'/s.exec(text)?.[1] ?? '')
    expect(CORSRules).toHaveLength(1)
    expect(CORSRules[0]).toMatchObject({ AllowedOrigins: [ORIGIN], AllowedHeaders: ['*'] })
    expect(CORSRules[0].ExposeHeaders).toEqual(
      expect.arrayContaining(['ETag', 'x-amz-version-id', 'x-amz-checksum-sha256', 'Content-Range', 'Date']),
    )
  })

  test('for CORS at R2 is its own list, which names each header that is sent', () => {
    const rules = JSON.parse(textOf('r2', 'cors'))
    expect(rules[0].AllowedOrigins).toEqual([ORIGIN])
    expect(rules[0].AllowedHeaders).not.toContain('*')
    expect(rules[0].AllowedHeaders).toEqual(
      expect.arrayContaining([
        'authorization',
        'x-amz-date',
        'x-amz-content-sha256',
        'x-amz-checksum-sha256',
        'if-match',
      ]),
    )
  })

  test('for CORS at MinIO is a setting of the server', () => {
    expect(textOf('minio', 'cors')).toContain(`cors_allow_origin="${ORIGIN}"`)
  })

  test('for China names its own partition', () => {
    const endpoint = 'https://s3.cn-north-1.amazonaws.com.cn'
    expect(textOf('aws', 'reader', { endpoint })).toContain('arn:aws-cn:s3:::lab-data')
  })

  test('holds the bucket alone, in every statement', () => {
    for (const role of ['reader', 'publisher'] as const) {
      for (const { Resource } of JSON.parse(iamPolicy('lab-data', role)).Statement) {
        expect(Resource).toMatch(/^arn:aws:s3:::lab-data(\/|$)/)
      }
      for (const action of seaweedActions('lab-data', role)) expect(action).toMatch(/:lab-data$/)
    }
  })

  test('lets a publisher delete pointers and what a check wrote, and nothing else', () => {
    const deleting = JSON.parse(iamPolicy('lab-data', 'publisher')).Statement.filter(
      ({ Action }: { Action: readonly string[] }) => Action.some((action) => action.startsWith('s3:Delete')),
    )
    expect(deleting.map(({ Resource }: { Resource: string }) => Resource)).toEqual([
      'arn:aws:s3:::lab-data/.quilt/named_packages/*',
      'arn:aws:s3:::lab-data/.quilt/selvage-probe/*',
    ])
  })
})
