import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PythonTools } from '../python/index.ts'

/** What quilt3 raised: `type` is the name of the Python exception. */
export class Quilt3Error extends Error {
  override readonly name = 'Quilt3Error'
  readonly type: string

  constructor(type: string, message: string) {
    super(`${type}: ${message}`)
    this.type = type
  }
}

/** `quilt3_driver.py`, running. Questions may be asked before earlier ones are answered. */
export interface Driver {
  /** The caller states the type of the answer: it is the protocol of the driver, held by the oracle tests themselves. */
  ask<T>(operation: string, args: object): Promise<T>
  close(): Promise<void>
}

interface Answer<T> {
  readonly id: number
  readonly value: T
  readonly error?: { readonly type: string; readonly message: string }
}

interface Question {
  settle(line: string): void
  fail(error: Error): void
}

/** How much of what the driver prints is kept, to be shown if it dies. */
const keptLines = 30
/** A driver that has nothing more to do is gone in this time; a call that never comes back is not waited for. */
const CLOSE_MS = 30_000

/** Starts the driver with a home of its own, so that neither settings nor caches of the machine play a part. */
export async function startDriver(tools: PythonTools, settings: Readonly<Record<string, string>>): Promise<Driver> {
  const home = await mkdtemp(join(tmpdir(), 'selvage-quilt3-'))
  const child = spawn(tools.python, [join(import.meta.dirname, 'quilt3_driver.py')], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      TMPDIR: home,
      XDG_DATA_HOME: join(home, 'data'),
      XDG_CACHE_HOME: join(home, 'cache'),
      PYTHONUTF8: '1',
      PYTHONDONTWRITEBYTECODE: '1',
      ...tools.env,
      ...settings,
    },
  })
  return driverOver(child, () => rm(home, { recursive: true, force: true }))
}

function driverOver(child: ChildProcessWithoutNullStreams, cleanUp: () => Promise<void>): Driver {
  const waiting = new Map<number, Question>()
  const printed: string[] = []
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let ended: Error | undefined
  let count = 0

  createInterface({ input: child.stderr }).on('line', (line) => {
    printed.push(line)
    if (printed.length > keptLines) printed.shift()
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id }: Answer<unknown> = JSON.parse(line)
    waiting.get(id)?.settle(line)
    waiting.delete(id)
  })
  const fail = (reason: string) => {
    ended = new Error([reason, ...printed].join('\n'))
    for (const question of waiting.values()) question.fail(ended)
    waiting.clear()
  }
  child.on('error', (error) => fail(`quilt3 could not be started: ${error.message}`))
  child.on('close', (code) => fail(`quilt3 ended with code ${code}`))
  // A write to a driver that died fails here too; `close` tells the reason.
  child.stdin.on('error', () => undefined)

  return {
    ask: <T>(operation: string, args: object) =>
      new Promise<T>((resolve, reject) => {
        // Nobody is there to answer.
        if (ended) throw ended
        count += 1
        const settle = (line: string) => {
          const { value, error }: Answer<T> = JSON.parse(line)
          if (error) reject(new Quilt3Error(error.type, error.message))
          else resolve(value)
        }
        waiting.set(count, { settle, fail: reject })
        child.stdin.write(`${JSON.stringify({ id: count, op: operation, args })}\n`)
      }),
    close: async () => {
      child.stdin.end()
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_MS)
      await exited
      clearTimeout(timer)
      await cleanUp()
    },
  }
}
