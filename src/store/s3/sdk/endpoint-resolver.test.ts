import { S3Client } from '@aws-sdk/client-s3'
import { describe, expect, test } from 'vitest'
import { defaultEndpointResolver } from './endpoint-resolver.ts'

const endpoints = [
  'https://s3.eu-central-1.amazonaws.com',
  'https://store.example',
  'https://store.example:9000',
  'http://127.0.0.1:8333',
  'http://[::1]:8333',
  'http://localhost:8333',
  'http://store.example',
]
const buckets = [undefined, 'lab-data', 'lab.data', 'a1b', 'under_score', 'Capital', '0123', 'lab..data', 'lab.-data']

describe('a request goes where the SDK would send it', () => {
  for (const forcePathStyle of [true, false]) {
    test.each(endpoints)(`to %s, by ${forcePathStyle ? 'path' : 'host'}`, async (endpoint) => {
      const region = 'eu-central-1'
      const { config } = new S3Client({ endpoint, region, forcePathStyle })
      for (const bucket of buckets) {
        // Of these the SDK makes a host that is none, and throws.
        if (bucket?.includes('.') && /\d\.\d|\[/.test(endpoint)) continue
        const asked = {
          ...(bucket === undefined ? {} : { Bucket: bucket }),
          Endpoint: endpoint,
          ForcePathStyle: forcePathStyle,
          Region: region,
          UseFIPS: false,
          UseDualStack: false,
          Accelerate: false,
          UseGlobalEndpoint: false,
          DisableMultiRegionAccessPoints: false,
        }
        const theirs = config.endpointProvider(asked, {})
        const ours = defaultEndpointResolver(asked)
        expect(`${bucket} at ${ours.url}`).toBe(`${bucket} at ${theirs.url}`)
        expect(ours.properties.authSchemes).toEqual(theirs.properties?.authSchemes)
      }
    })
  }
})
