import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { QuiltWay, SignInWay } from '../src/client/engine.ts'
import { readSiteConfig } from '../src/session/index.ts'
import { createBuckets } from '../tools/engine/index.ts'
import { type Quilt3, startQuilt3 } from '../tools/oracle/quilt3.ts'
import { type StackEngine, startStackEngine, temporaryKeys, toldEarlier } from '../tools/quilt-stack/index.ts'
import { hostsOf, serveSite } from '../tools/serve/index.ts'
import { test as guarded } from './test.ts'
import { testBed } from './test-bed.ts'

export { expect } from './test.ts'

export const MIRA = { email: 'mira@lab.example', password: 'Correct horse 7' }

/** The app beside a Quilt stack. */
export interface StackSite {
  readonly url: string
  readonly bucket: string
  /** `s3://bucket` */
  readonly registry: string
}

export interface StackSiteOptions {
  /** Default: those of the example in docs/sign-in.md. */
  readonly ways?: readonly SignInWay[]
  /** Default: the engine itself. */
  readonly endpoint?: string
}

interface StackFixtures {
  readonly serve: (options?: StackSiteOptions) => Promise<StackSite>
}

interface StackWorkerFixtures {
  /** Keys of its people live for five seconds, as far as anybody is told. */
  readonly lab: StackEngine
  readonly quilt3: Quilt3
}

export const test = guarded.extend<StackFixtures, StackWorkerFixtures>({
  lab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern, even for nothing
    async ({}, use) => {
      const lab = await startStackEngine({ users: [MIRA], buckets: ['stack-*'], tokenDuration: '15s' })
      lab.stack.makeKeys(toldEarlier(temporaryKeys(lab.endpoint), 10_000))
      await use(lab)
      await lab.stop()
    },
    { scope: 'worker' },
  ],
  quilt3: [
    async ({ lab: { endpoint, region, admin } }, use) => {
      const quilt3 = await startQuilt3({ endpoint, region, keys: admin })
      await use(quilt3)
      await quilt3.close()
    },
    { scope: 'worker' },
  ],
  serve: async ({ lab, guard }, use) => {
    const closes: (() => Promise<void>)[] = []
    const begun = lab.stack.log.length
    // Keys may reach the store after their end where the machine is very slow: then others are fetched. A test that promises
    // otherwise looks for itself.
    for (const method of ['GET', 'HEAD', 'PUT', 'POST']) {
      guard.expectAnswer({ method, url: /^[^?]*\/stack-[0-9a-f]{8}/, status: 403 })
    }
    const usual = waysAsDocumented(lab)
    await use(async ({ ways = usual, endpoint = lab.endpoint } = {}) => {
      const bucket = `stack-${randomBytes(4).toString('hex')}`
      const { region } = lab
      const store = { id: 'lab', label: 'Lab', endpoint, region, addressing: 'path' as const, buckets: [bucket] }
      const config = { stores: [{ ...store, signIn: ways }], defaultRegistry: `s3://${bucket}`, addStores: false }
      const { url, port, close } = await serveSite({ distDir: testBed().distDir, port: 0, config })
      closes.push(close)
      const origins = hostsOf(port).map((host) => `http://${host}`)
      await createBuckets(lab, [{ name: bucket, versions: true }], origins)
      return { url, bucket, registry: `s3://${bucket}` }
    })
    // Whatever the stack was told stays between it and the page.
    for (const { authorization = '', body } of lab.stack.log.slice(begun)) {
      const told = [authorization.replace(/^Bearer /, ''), new URLSearchParams(body).get('refresh_token') ?? '']
      for (const text of told) if (text !== '') guard.secret(text, [lab.stack.registryUrl], 'a token of the stack')
    }
    guard.secret(MIRA.password, [lab.stack.registryUrl], 'the password')
    guard.rest()
    for (const close of closes) await close()
  },
})

/** The ways of the example for administrators, at the stack of the test. */
function waysAsDocumented({ stack }: StackEngine): readonly SignInWay[] {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'sign-in.md'), 'utf8')
  const example = /\n## A Quilt stack\n.*?```json\n(.*?)```/s.exec(page)?.[1] ?? ''
  const { stores } = readSiteConfig(
    example.replaceAll('https://registry.lab.example', stack.registryUrl),
    '/config.json',
  )
  const ways = stores[0]?.signIn
  if (ways === undefined) throw new Error('docs/sign-in.md shows no config for a Quilt stack')
  return ways
}

export function stackWay({ stack }: StackEngine): QuiltWay {
  return { kind: 'quilt', registryUrl: stack.registryUrl }
}

export const signInButton = (page: Page) =>
  page.getByRole('banner').getByRole('button', { name: 'Sign in', exact: true })
export const accountButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: /^Account: / })
export const signInDialog = (page: Page) => page.getByRole('dialog', { name: 'Sign in to Lab' })

export async function openSignIn(page: Page, { url }: StackSite): Promise<void> {
  await page.goto(url)
  await signInButton(page).click()
  await expect(signInDialog(page)).toBeVisible()
}

/** Gives a code in the dialog that is open. */
export async function giveCode(page: Page, code: string): Promise<void> {
  await signInDialog(page).getByLabel('Code', { exact: true }).fill(code)
  await signInDialog(page).getByRole('button', { name: 'Sign in', exact: true }).click()
}
