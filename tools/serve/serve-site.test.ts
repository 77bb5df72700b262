import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningSite, serveSite } from './serve-site.ts'

const keys = { accessKeyId: 'AKID', secretAccessKey: 'secret' }
const store = {
  id: 'machine',
  label: 'Local',
  endpoint: 'http://127.0.0.1:8333',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['lab-data'],
  keysPath: '/__selvage/keys',
} as const
const config = { stores: [store], defaultRegistry: 's3://lab-data', addStores: false }
const head = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'" />'

let distDir: string
let site: RunningSite

beforeAll(async () => {
  distDir = await mkdtemp(join(tmpdir(), 'selvage-dist-'))
  await mkdir(join(distDir, 'assets'))
  await writeFile(join(distDir, 'index.html'), `<html><head>${head}</head></html>`)
  await writeFile(join(distDir, 'config.json'), '{"built":true}')
  await writeFile(join(distDir, 'assets', 'hash-1a2b.wasm'), new Uint8Array([0, 97, 115, 109]))
  site = await serveSite({ distDir, port: 0, config, keys })
})

afterAll(async () => {
  await site.close()
  await rm(distDir, { recursive: true })
})

interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

/** `fetch` may not set `Host` or `Sec-Fetch-*`; a browser does. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // A connection for each: one that is kept may be closed by the server while the next request goes out on it.
    const sent = request({ host: '127.0.0.1', port: site.port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('latin1')
        resolve({ status: response.statusCode, headers: response.headers, body })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

const navigation = { 'sec-fetch-mode': 'navigate', accept: 'text/html' }
const ourScript = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }

describe('every response', () => {
  test.each<[string, string]>([
    ['the page', '/'],
    ['a file', '/assets/hash-1a2b.wasm'],
    ['the config', '/config.json'],
    ['a refusal', '/__selvage/keys'],
    ['an absent file', '/assets/none.js'],
  ])('%s carries the policy with the stores in it', async (_, path) => {
    const { headers } = await get(path)
    expect(headers['content-security-policy']).toContain("connect-src 'self' http://127.0.0.1:8333;")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'cross-origin-opener-policy': 'same-origin' })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('the app', () => {
  test('a deep link with the name of a file in it opens the page, without the policy of the build', async () => {
    const { status, headers, body } = await get('/b/lab-data/packages/a/b/tree/latest/x.csv', navigation)
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
    expect(body).toBe('<html><head></head></html>')
  })

  test('a file with a hash in its name may be kept for ever, with its right type', async () => {
    const { headers, body } = await get('/assets/hash-1a2b.wasm')
    expect(headers).toMatchObject({
      'content-type': 'application/wasm',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(body).toBe('\0asm')
  })

  test('the config is the one of this start, in the form that Quilt knows', async () => {
    const { body } = await get('/config.json')
    expect(JSON.parse(body)).toEqual(expect.objectContaining({ mode: 'LOCAL', selvage: config }))
  })

  test('HEAD answers without a body, and nothing is written to', async () => {
    expect(await get('/assets/hash-1a2b.wasm', {}, 'HEAD')).toMatchObject({ status: 200, body: '' })
    expect(await get('/', {}, 'PUT')).toMatchObject({ status: 405 })
  })
})

describe('the keys', () => {
  test('our own page has them, and nobody keeps them', async () => {
    const { status, headers, body } = await get('/__selvage/keys', ourScript)
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(JSON.parse(body)).toEqual(keys)
  })

  test('another site, another Host, or no browser at all is refused', async () => {
    const refused = [
      { ...ourScript, 'sec-fetch-site': 'cross-site' },
      { ...ourScript, host: `evil.example:${site.port}` },
      {},
    ]
    for (const headers of refused) {
      const { status, body } = await get('/__selvage/keys', headers)
      expect(status).toBe(403)
      expect(body).not.toContain(keys.secretAccessKey)
    }
  })

  test('they stand in no other answer', async () => {
    for (const path of ['/', '/config.json']) expect((await get(path)).body).not.toContain(keys.secretAccessKey)
  })
})

test('a port in use is told by its number, with what to do', async () => {
  await expect(serveSite({ distDir, port: site.port, config })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining(`Port ${site.port} is in use`),
  })
})
