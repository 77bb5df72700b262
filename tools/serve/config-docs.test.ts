import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SITE_EXAMPLE } from '../../src/features/first-run/site-example.ts'
import { readSiteConfig } from '../../src/session/index.ts'
import { checkWriteOptions } from '../../src/store/index.ts'
import { contentSecurityPolicy } from './csp.ts'

const [example = ''] = await examplesIn('config.md')

/** The blocks of JSON in a page of the docs. */
async function examplesIn(page: string): Promise<readonly string[]> {
  const text = await readFile(join(import.meta.dirname, '../../docs', page), 'utf8')
  return [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => json)
}

test('the example of the docs is read, with every field of it', () => {
  const site = readSiteConfig(example, '/config.json', 'https://catalog.example.org')
  const { stores, ...others } = JSON.parse(example).selvage
  expect(site).toEqual({ ...others, stores: [stores[0], { ...stores[1], addressing: 'path' }] })
  for (const { write } of site.stores) if (write) checkWriteOptions(write)
})

test('its policy names what it names, and nothing else', () => {
  const policy = contentSecurityPolicy(readSiteConfig(example, '/config.json'))
  expect(/connect-src ([^;]*);/.exec(policy)?.[1]?.split(' ')).toEqual([
    "'self'",
    'https://s3.eu-central-1.amazonaws.com',
    'https://*.s3.eu-central-1.amazonaws.com',
    'https://login.example.org',
    'https://sts.eu-central-1.amazonaws.com',
    'https://registry.quilt.example.org',
    'https://data.example.org',
  ])
})

test('the configs and stores by which the docs tell of signing in are read', async () => {
  const configs = (await examplesIn('sign-in.md')).flatMap((json) => {
    const value = JSON.parse(json)
    if ('selvage' in value) return [value]
    return 'endpoint' in value ? [{ selvage: { stores: [value] } }] : []
  })
  for (const config of configs) {
    expect(readSiteConfig(JSON.stringify(config), '/config.json').stores).toHaveLength(1)
  }
  expect(configs.length).toBeGreaterThan(1)
})

test('the example that the page shows is one, too', () => {
  expect(readSiteConfig(SITE_EXAMPLE, '/config.json').stores).toHaveLength(1)
})
