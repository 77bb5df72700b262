import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSettings, memorySettings, type SiteConfig } from '../../src/session/index.ts'
import { ensureTools, type PythonTools } from '../python/index.ts'
import { type RunningSite, serveSite } from '../serve/index.ts'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..')
const LOCAL = 'file:///nowhere/packages'
const registryUrl = 'https://registry.example'
const config: SiteConfig = {
  stores: [
    {
      id: 'main',
      label: 'Our store',
      endpoint: 'https://s3.eu-central-1.amazonaws.com',
      region: 'eu-central-1',
      addressing: 'virtual',
      buckets: ['lab-data'],
      signIn: [{ kind: 'quilt', registryUrl }, { kind: 'keys' }],
    },
  ],
  defaultRegistry: 's3://lab-data',
}

let tools: PythonTools
let folder: string
let site: RunningSite
beforeAll(async () => {
  tools = await ensureTools('oracle', { root: ROOT })
  folder = await mkdtemp(join(tmpdir(), 'selvage-settings-'))
  await writeFile(join(folder, 'index.html'), '<html><head></head></html>')
  site = await serveSite({ distDir: folder, port: 0, config })
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

/** quilt3's settings after `call`, in a home of its own that begins with this config.yml; and the file as it left it. */
async function quilt3(
  call: string,
  configYml?: string,
): Promise<{ readonly settings: Record<string, unknown>; readonly file: string }> {
  const home = await mkdtemp(join(folder, 'home-'))
  const data = join(home, 'data', 'Quilt')
  await mkdir(data, { recursive: true })
  if (configYml !== undefined) await writeFile(join(data, 'config.yml'), configYml)
  const script = `import json, quilt3; print(json.dumps(dict(quilt3.config(${call}))))`
  const { stdout } = await run(tools.python, ['-c', script], {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      XDG_DATA_HOME: join(home, 'data'),
      QUILT_DISABLE_USAGE_METRICS: 'true',
      PYTHONDONTWRITEBYTECODE: '1',
      ...tools.env,
    },
  })
  return { settings: JSON.parse(stdout), file: await readFile(join(data, 'config.yml'), 'utf8') }
}

function bookOf() {
  return createSettings({ store: memorySettings(), localRegistry: LOCAL, fetch })
}

test('quilt3 takes a site of ours for its catalog, with its region and the stack where one signs in', async () => {
  const { settings } = await quilt3(JSON.stringify(site.url))
  expect(settings).toMatchObject({ navigator_url: site.url.replace(/\/$/, ''), region: 'eu-central-1', registryUrl })
  const ours = await bookOf().adopt(site.url)
  expect({ ...ours, default_local_registry: '' }).toEqual({ ...settings, default_local_registry: '' })
})

test('quilt3 reads a config.yml of ours, and keeps its own local registry', async () => {
  const book = bookOf()
  await book.change({
    navigator_url: 'https://catalog.example/',
    default_remote_registry: 's3://lab-data',
    region: 'eu "1"\u0085\u2028',
    mine: { deep: [1, 2.5, true, null, 'yes', '012', '1:30'] },
  })
  const { settings } = await quilt3('', await book.exported())
  const { default_local_registry: local, ...others } = await book.read()
  expect(settings).toMatchObject(others)
  expect(local).toBe(LOCAL)
  expect(settings.default_local_registry).toMatch(/^file:\/\/.*\/Quilt\/packages$/)
})

test('ours reads a config.yml of quilt3’s', async () => {
  const call =
    "navigator_url='https://catalog.example/', default_remote_registry='s3://lab-data', mine=[1, 'yes', None]"
  const { settings, file } = await quilt3(call)
  expect(await bookOf().imported(file)).toEqual(settings)
})
