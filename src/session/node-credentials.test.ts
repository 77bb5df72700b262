import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { awsCredentials } from './node-credentials.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'selvage-aws-'))
})
afterEach(() => rm(home, { recursive: true }))

const nothing = () => Promise.reject(Object.assign(new Error('Not found'), { name: 'CredentialsProviderError' }))

test('keys of the chain are given on, and asked for each time', async () => {
  const chain = vi.fn(async () => ({ accessKeyId: 'AK', secretAccessKey: 'SK', sessionToken: 'T' }))
  const credentials = awsCredentials({ env: {}, home, chain })
  await credentials()
  expect(await credentials()).toEqual({ accessKeyId: 'AK', secretAccessKey: 'SK', sessionToken: 'T' })
  expect(chain).toHaveBeenCalledTimes(2)
})

test('where nothing is set up requests go unsigned, and the chain is asked once', async () => {
  const chain = vi.fn(nothing)
  const credentials = awsCredentials({ env: { AWS_PROFILE: '' }, home, chain })
  expect([await credentials(), await credentials()]).toEqual([undefined, undefined])
  expect(chain).toHaveBeenCalledTimes(1)
})

test.each([
  ['a profile', { AWS_PROFILE: 'lab' }],
  ['half of the keys', { AWS_ACCESS_KEY_ID: 'AK' }],
  ['a token file', { AWS_WEB_IDENTITY_TOKEN_FILE: '/token' }],
])('%s that gives no keys is told, and nobody’s rights do not stand for it', async (_, env) => {
  const credentials = awsCredentials({ env, home, chain: nothing })
  await expect(credentials()).rejects.toMatchObject({
    code: 'signed-out',
    message: expect.stringContaining('Not found'),
  })
})

test('a file of AWS that gives no keys is told', async () => {
  await mkdir(join(home, '.aws'))
  await writeFile(join(home, '.aws', 'config'), '[profile lab]\nsso_session = lab\n')
  await expect(awsCredentials({ env: {}, home, chain: nothing })()).rejects.toMatchObject({ code: 'signed-out' })
})

test('another trouble of the chain passes', async () => {
  const chain = () => Promise.reject(new Error('STS is down'))
  await expect(awsCredentials({ env: {}, home, chain })()).rejects.toThrow('STS is down')
})
