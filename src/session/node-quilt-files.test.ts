import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isFault } from '../base/index.ts'
import { type QuiltFiles, quiltFiles } from './node-quilt-files.ts'

let folder: string
let files: QuiltFiles
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-login-'))
  files = quiltFiles(() => join(folder, 'Quilt'))
})
afterEach(() => rm(folder, { recursive: true }))

const path = (name: string) => join(folder, 'Quilt', name)
const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(path(name), 'utf8'))
const mode = async (name: string) => (await stat(path(name))).mode & 0o777
const tokens = { refreshToken: 'r', accessToken: 'a', expiresMs: 1_772_323_200_500 }
const LAB = 'https://lab.example'

test('a login is written as quilt3 does, for its owner alone, and nothing else is left', async () => {
  expect(await files.readTokens(LAB)).toBeUndefined()
  await files.writeTokens(LAB, tokens)
  expect(await json('auth.json')).toEqual({
    [LAB]: { refresh_token: 'r', access_token: 'a', expires_at: 1_772_323_200.5 },
  })
  expect(await files.readTokens(LAB)).toEqual(tokens)
  expect(await mode('auth.json')).toBe(0o600)
  expect(await readdir(join(folder, 'Quilt'))).toEqual(['auth.json'])
})

test('logins to other stacks stay, and what others wrote there', async () => {
  await files.writeTokens('https://other.example', tokens)
  const odd = { ...Object(await json('auth.json')), note: 'mine' }
  await writeFile(path('auth.json'), JSON.stringify(odd), { mode: 0o644 })
  await files.writeTokens(LAB, tokens)
  expect(await json('auth.json')).toMatchObject({ 'https://other.example': { refresh_token: 'r' }, note: 'mine' })
  expect(await mode('auth.json')).toBe(0o600)
})

test('keys are written as quilt3 does', async () => {
  await files.writeKeys({ accessKeyId: 'A', secretAccessKey: 's', sessionToken: 't', expiresMs: 1_772_323_200_000 })
  expect(await json('credentials.json')).toEqual({
    access_key: 'A',
    secret_key: 's',
    token: 't',
    expiry_time: '2026-03-01T00:00:00.000Z',
  })
  expect(await mode('credentials.json')).toBe(0o600)
})

test('what is forgotten is emptied where it was, and made nowhere', async () => {
  await files.forget()
  await expect(stat(path('auth.json'))).rejects.toThrow()
  await files.writeTokens(LAB, tokens)
  await files.forget()
  expect(await json('auth.json')).toEqual({})
  await expect(stat(path('credentials.json'))).rejects.toThrow()
})

test('two that write at once leave one whole file', async () => {
  await Promise.all([files.writeTokens(LAB, tokens), files.writeTokens(LAB, { ...tokens, accessToken: 'b' })])
  expect(Object.keys(Object(await json('auth.json')))).toEqual([LAB])
})

test.each(['{"https://lab.example": {"refresh_token": "seed', '[]', '"seed"', `{"${LAB}": "seed"}`])(
  'a damaged file, as %s, is told, and what it holds is not',
  async (text) => {
    await files.writeTokens(LAB, tokens)
    await writeFile(path('auth.json'), text)
    const fault: unknown = await files.readTokens(LAB).catch((error: unknown) => error)
    if (!isFault(fault, 'corrupt')) throw new Error('it was not refused')
    expect(fault.message).toMatch(/auth\.json.*log in again/)
    expect(`${fault.stack} ${fault.cause}`).not.toMatch(/seed/)
  },
)

test.each([
  { refresh_token: 7, access_token: 'a', expires_at: 1 },
  { refresh_token: 'r', access_token: 'a\r\nX: y', expires_at: 1 },
  { refresh_token: 'r', access_token: 'a', expires_at: '1' },
  { access_token: 'a', expires_at: 1 },
])('a login of other types, as %j, is damaged', async (login) => {
  await files.writeTokens(LAB, tokens)
  await writeFile(path('auth.json'), JSON.stringify({ [LAB]: login }))
  await expect(files.readTokens(LAB)).rejects.toMatchObject({ code: 'corrupt' })
})

test('a folder that is none is told', async () => {
  await expect(quiltFiles(() => '/dev/null').writeTokens(LAB, tokens)).rejects.toMatchObject({ code: 'denied' })
})
