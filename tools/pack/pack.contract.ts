import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { freshBucket } from '../engine/index.ts'
import { type StackEngine, startStackEngine } from '../quilt-stack/index.ts'
import { createPackedProject, type PackedProject } from './packed-project.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLES = join(ROOT, 'tools', 'api-docs', 'examples')

let project: PackedProject
beforeAll(async () => {
  project = await createPackedProject()
})
afterAll(() => project.remove())

describe('the packed package', () => {
  test('is imported by Node, and hashes in its own worker', async () => {
    const source = `
      import * as selvage from 'selvage'
      const pkg = new selvage.Package()
      await pkg.set('hello.txt', new Blob(['hello']))
      await pkg.build('lab/hello', undefined, { message: 'first' })
      console.log(Object.keys(selvage).sort().join(' '))
      console.log(await pkg.topHash())
    `
    const told = await project.runModule('hash.mjs', source, { XDG_DATA_HOME: project.folder })
    expect(told.split('\n').slice(0, 2)).toEqual([
      'Fault Package clearApiKey config createNodeClient deletePackage isFault listPackageVersions listPackages loggedIn login loginWithApiKey logout',
      // Of the worked example in format §3.4.
      '2a68cd58a7f1337481b27f1bc721aeef05367ba902dedf586549c0db77d4dfee',
    ])
  })

  test('has types', async () => {
    const source = `
      import { type NodeClient, Package, type PushResult, createNodeClient } from 'selvage'
      const client: NodeClient = createNodeClient({ dataDir: 'x' })
      const pkg: Package = new client.Package()
      const result: PushResult = await pkg.push('a/b', 's3://c', { message: 'm', dest: (key) => 's3://c/' + key })
      const hash: string = result.topHash
      // @ts-expect-error a message is a text
      await new Package().push('a/b', 's3://c', { message: 1 })
      export { hash }
    `
    await writeFile(join(project.folder, 'types.ts'), source)
    const options = '--noEmit --strict --ignoreConfig --target es2024 --module nodenext --lib es2024,dom --types node'
    const args = [...options.split(' '), '--typeRoots', join(ROOT, 'node_modules', '@types'), 'types.ts']
    const compiled = promisify(execFile)('tsc', args, { cwd: project.folder })
    expect(
      await compiled.then(
        () => '',
        ({ stdout }: { stdout: string }) => stdout,
      ),
    ).toBe('')
  })
})

describe('the examples of docs/api.md', { concurrent: true }, () => {
  const mira = 'mira@lab.example'
  let stackEngine: StackEngine
  beforeAll(async () => {
    stackEngine = await startStackEngine({ users: [], buckets: ['test-*'] })
  })
  afterAll(() => stackEngine.stop())

  test.for(readdirSync(EXAMPLES))('%s', async (name, { expect: expectHere }) => {
    const source = readFileSync(join(EXAMPLES, name), 'utf8')
    const { stack } = stackEngine
    const needsStack = source.includes('https://lab.example')
    const engine = needsStack ? stackEngine : inject('engine')
    const [lab, other] = await Promise.all([
      freshBucket(engine, { versions: true }),
      freshBucket(engine, { versions: true }),
    ])
    const folder = await mkdtemp(join(project.folder, 'example-'))
    const told = await project.runModule(
      join(folder.slice(project.folder.length + 1), name),
      source
        .replaceAll('s3://lab-data', `s3://${lab}`)
        .replaceAll('s3://other-data', `s3://${other}`)
        .replaceAll('https://lab.example', stack.catalogUrl),
      {
        ...(needsStack ? { QUILT_CODE: stack.codeFor(mira) } : {}),
        AWS_ENDPOINT_URL: engine.endpoint,
        AWS_REGION: engine.region,
        AWS_ACCESS_KEY_ID: engine.admin.accessKeyId,
        AWS_SECRET_ACCESS_KEY: engine.admin.secretAccessKey,
        XDG_DATA_HOME: join(folder, 'data'),
      },
    )
    const expected = [...source.matchAll(/\/\/ → (.*)$/gm)].map(([, line = '']) => line)
    expectHere(told.trimEnd().replaceAll(lab, 'lab-data').split('\n')).toEqual(expected)
  })
})
