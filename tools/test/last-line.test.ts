import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const tools = join(import.meta.dirname, '..')
const FAILED = '0 passed, 1 failed'

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { last: stdout.trimEnd().split('\n').at(-1), stderr, status }
}

/** A project whose packages are not installed, and an npm that cannot install them. */
function withBrokenNpm(work: (bootstrap: string, env: Readonly<Record<string, string>>) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'selvage-bootstrap-'))
  try {
    mkdirSync(join(folder, 'tools'))
    copyFileSync(join(tools, 'bootstrap.mjs'), join(folder, 'tools', 'bootstrap.mjs'))
    writeFileSync(join(folder, 'npm.mjs'), 'process.exit(7)')
    work(join(folder, 'tools', 'bootstrap.mjs'), { npm_execpath: join(folder, 'npm.mjs') })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test('a run whose packages cannot be installed says so, and ends with a count', () => {
  withBrokenNpm((bootstrap, env) => {
    const { last, stderr, status } = run([bootstrap, 'tools/test/main.ts'], env)
    expect(stderr).toContain('npm ci ended with code 7')
    expect([last, status]).toEqual([FAILED, 1])
  })
})

test('what is no test counts nothing', () => {
  withBrokenNpm((bootstrap, env) => {
    const { last, status } = run([bootstrap, 'tools/start/main.ts'], env)
    expect([last, status]).toEqual(['Installing the packages of package-lock.json (npm ci), once …', 1])
  })
})

test('a run that cannot begin says why, and ends with a count', () => {
  const { last, stderr, status } = run([join(tools, 'test', 'main.ts'), 'layers'], { TMPDIR: '/nowhere' })
  expect(stderr).toContain('/nowhere')
  expect([last, status]).toEqual([FAILED, 2])
})
