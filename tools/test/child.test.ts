import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Clock, throwIfAborted } from '../../src/base/index.ts'
import { runChild } from './child.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'selvage-child-'))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Starts another one, notes both, and then neither says anything, nor ends when it is asked to. */
const HANGS = `
  process.on('SIGINT', () => undefined)
  const idle = 'process.on("SIGINT", () => undefined); setInterval(() => undefined, 1000)'
  const { pid } = require('node:child_process').spawn(process.execPath, ['--eval', idle], { stdio: 'ignore' })
  require('node:fs').writeFileSync('pids', [process.pid, pid].join(' '))
  setInterval(() => undefined, 1000)`

const pids = () => readFileSync(join(root, 'pids'), 'utf8').split(' ').map(Number)

/** Each wait is over once the processes are there. */
function clockOf(waits: number[]): Clock {
  let nowMs = 0
  return {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    wait: async (delayMs, signal) => {
      // What was killed may end behind its test, when nobody waits any more.
      throwIfAborted(signal)
      await expect.poll(pids).toHaveLength(2)
      waits.push(delayMs)
      nowMs += delayMs
    },
  }
}

function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

test('a program that says nothing for too long is ended, with all that it started, and says so', async () => {
  const waits: number[] = []
  const { signal } = new AbortController()
  const options = { root, signal, mostSilentMs: 480_000, clock: clockOf(waits) }
  const ended = await runChild({ program: 'node', args: ['--eval', HANGS] }, options)
  expect(ended).toMatchObject({ hung: true, errors: expect.stringContaining('nothing for 8 minutes') })
  expect(ended.exitCode).not.toBe(0)
  expect(waits.slice(0, 2)).toEqual([480_000, 30_000])
  await expect.poll(() => pids().filter(lives)).toEqual([])
})

test('one that ended is waited for no longer because what it left behind holds its pipes', async () => {
  const LEAVES = `
    const { pid } = require('node:child_process').spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)'], {
      stdio: 'inherit', detached: true })
    require('node:fs').writeFileSync('pids', [process.pid, pid].join(' '))
    process.exit(3)`
  const waits: number[] = []
  const { signal } = new AbortController()
  const ended = await runChild({ program: 'node', args: ['--eval', LEAVES] }, { root, signal, clock: clockOf(waits) })
  expect([ended.exitCode, ended.hung, waits]).toEqual([3, false, [5_000]])
  process.kill(pids()[1] ?? 0, 'SIGKILL')
})

test('one that ends by itself is left alone, whatever it came to', async () => {
  const { signal } = new AbortController()
  const args = ['--eval', 'console.log("said"); process.exitCode = 3']
  const ended = await runChild({ program: 'node', args }, { root, signal, mostSilentMs: 480_000 })
  expect(ended).toEqual({ exitCode: 3, output: 'said\n', errors: '', hung: false })
})
