import { type RunningSite, serveSite } from '../tools/serve/index.ts'
import { testBed } from './test-bed.ts'

/** The app over one store that the test chose: one that is down, is none, or keeps us out. */
export async function serveOver(endpoint: string, bucket: string): Promise<RunningSite> {
  const { distDir, adminKeys } = testBed()
  const store = {
    id: 'odd',
    label: 'Odd store',
    endpoint,
    region: 'us-east-1',
    addressing: 'path' as const,
    buckets: [bucket],
    keysPath: '/__selvage/keys',
  }
  return serveSite({
    distDir,
    port: 0,
    config: { stores: [store], defaultRegistry: `s3://${bucket}` },
    keys: adminKeys,
  })
}
