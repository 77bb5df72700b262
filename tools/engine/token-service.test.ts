import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSiteConfig } from '../../src/session/index.ts'
import { iamPolicy } from '../../src/store/connection/remedies/rights.ts'
import { tokenServiceFile } from './token-service.ts'

/** The JSON blocks of a section of the page for administrators. */
async function blocksOf(heading: string): Promise<readonly string[]> {
  const text = await readFile(join(import.meta.dirname, '..', '..', 'docs', 'sign-in.md'), 'utf8')
  const section = text.split(/^## /m).find((one) => one.startsWith(heading)) ?? ''
  return [...section.matchAll(/```json\n([\s\S]*?)```/g)].map(([, block = '']) => block)
}

test('the iam.json that administrators are given is the one that the tests run', async () => {
  const [, told = ''] = await blocksOf('A company login')
  const run = tokenServiceFile({
    providers: [
      {
        name: 'company',
        issuer: 'https://login.lab.example',
        clientId: 'selvage',
        jwksUri: 'https://login.lab.example/jwks',
      },
    ],
    roles: [
      {
        name: 'Publisher',
        providers: ['company'],
        condition: { 'ForAnyValue:StringEquals': { 'oidc:groups': ['writers'] } },
        rights: iamPolicy('lab-data', 'publisher'),
      },
    ],
    tokenDuration: '1h',
    signingKey: 'any',
  })
  expect(JSON.parse(told.replace(/32 random bytes[^"]*/, 'any'))).toEqual(JSON.parse(run))
})

test('the config that administrators are given is one that the page takes', async () => {
  const [, , told = ''] = await blocksOf('A company login')
  const { stores } = readSiteConfig(told, 'https://selvage.lab.example/config.json')
  expect(stores[0]?.signIn?.[0]).toMatchObject({
    kind: 'oidc',
    issuer: 'https://login.lab.example',
    clientId: 'selvage',
  })
})
