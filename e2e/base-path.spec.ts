import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { createBuckets } from '../tools/engine/index.ts'
import { serveSite } from '../tools/serve/index.ts'
import { expect, test } from './test.ts'
import { testBed } from './test-bed.ts'

test('a build for a base path opens deep links below it, cold', async ({ page, atEnd }) => {
  const { endpoint, adminKeys } = testBed()
  const distDir = await mkdtemp(join(tmpdir(), 'selvage-base-'))
  atEnd(() => rm(distDir, { recursive: true }))
  const base = '/catalog/'
  await build({
    root: join(import.meta.dirname, '..'),
    base,
    logLevel: 'error',
    build: { outDir: distDir, emptyOutDir: true },
  })
  const store = {
    id: 'machine',
    label: 'Local',
    endpoint,
    region: 'us-east-1',
    addressing: 'path' as const,
    buckets: ['e2e-base'],
    keysPath: '/__selvage/keys',
  }
  const site = await serveSite({ distDir, port: 0, base, config: { stores: [store] }, keys: adminKeys })
  atEnd(site.close)
  const origins = [new URL(site.url).origin]
  await createBuckets({ endpoint, admin: adminKeys }, [{ name: 'e2e-base', versions: false }], origins)
  await page.goto(`${site.url}b/e2e-base/packages/`)
  await expect(page.getByRole('heading', { name: 'Packages', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'New package' }).first().click()
  await expect(page).toHaveURL(`${site.url}b/e2e-base/new`)
  await page.reload()
  await expect(page.getByRole('heading', { name: 'New package' })).toBeVisible()
  expect(await readFile(join(distDir, '404.html'), 'utf8')).toBe(await readFile(join(distDir, 'index.html'), 'utf8'))
})

test('no build holds the path at which the start server gives keys', async () => {
  const { distDir } = testBed()
  const names: string[] = []
  for await (const name of glob('**/*.{js,html,json,css}', { cwd: distDir })) {
    names.push(name)
    expect(await readFile(join(distDir, name), 'utf8'), name).not.toContain('__selvage')
  }
  expect(names.length).toBeGreaterThan(10)
})
