import { expect, test } from 'vitest'
import type { StoreState } from '../client/engine.ts'
import { isPaused } from './job-pause.ts'
import type { Job } from './jobs.ts'

const store = (id: string, session: StoreState['session']): StoreState => ({
  kind: 's3',
  id,
  label: id,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  buckets: ['lab'],
  session,
  signIn: [],
  added: false,
})
const job: Pick<Job, 'state' | 'registry' | 'from'> = {
  state: { kind: 'running', event: undefined },
  registry: { storeId: 'to', bucket: 'lab' },
  from: { registry: { storeId: 'from', bucket: 'lab' }, name: 'a/b' },
}

test('a running job waits for a sign-in at either end, and for no other store', () => {
  expect(isPaused(job, [store('to', 'signed-in'), store('from', 'signed-in'), store('other', 'over')])).toBe(false)
  expect(isPaused(job, [store('to', 'over'), store('from', 'signed-in')])).toBe(true)
  expect(isPaused(job, [store('to', 'signed-in'), store('from', 'signed-out')])).toBe(true)
})

test('a job that has ended waits for nothing', () => {
  expect(isPaused({ ...job, state: { kind: 'cancelled' } }, [store('to', 'over')])).toBe(false)
})
