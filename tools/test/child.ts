import { type ChildProcess, spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { type Clock, isAbort, systemClock } from '../../src/base/index.ts'
import { startedBy } from './started-by.ts'

/** A program to run: `node` stands for the Node that runs us. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface Ended {
  readonly exitCode: number
  /** What it wrote to stdout; it was shown as it came. */
  readonly output: string
  /** What it wrote to stderr, likewise. */
  readonly errors: string
  /** It said nothing for too long, and was ended. */
  readonly hung: boolean
}

export interface RunOptions {
  readonly root: string
  readonly signal: AbortSignal
  /** Whoever says nothing for so long hangs. Default: nobody does. */
  readonly mostSilentMs?: number | undefined
  readonly clock?: Clock
}

/** What is asked to end tidies up, and writes its report, in this time. */
const TIDY_MS = 30_000
/** What has ended, or was killed, has said all in this time; its pipes may be held by what it left behind. */
const GONE_MS = 5_000

/** Runs a program in the project's folder and shows what it says. On an abort, and where it hangs, it ends with all that it started. */
export async function runChild(command: Command, options: RunOptions): Promise<Ended> {
  const { root, signal, mostSilentMs, clock = systemClock } = options
  const program = command.program === 'node' ? process.execPath : command.program
  const child = spawn(program, command.args, {
    cwd: root,
    env: { ...process.env, ...colours(), ...command.env },
    stdio: ['inherit', 'pipe', 'pipe'],
  })
  const over = new AbortController()
  const closed = new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => resolve(exitCode ?? 1))
    child.once('exit', (exitCode) => {
      clock.wait(GONE_MS, over.signal).then(() => resolve(exitCode ?? 1), ignoreAbort)
    })
  })
  let heardMs = clock.monotonicMs()
  const heard = () => {
    heardMs = clock.monotonicMs()
  }
  const output = shown(child.stdout, process.stdout, heard)
  const errors = shown(child.stderr, process.stderr, heard)

  let hung = false
  const stopped = Promise.withResolvers<number>()
  let ending: Promise<void> | undefined
  const end = () => {
    ending ??= endTree(child, closed, clock).then(() => stopped.resolve(1))
  }
  signal.addEventListener('abort', end, { once: true })
  if (mostSilentMs !== undefined) {
    untilSilent(clock, mostSilentMs, () => heardMs, over.signal).then(() => {
      hung = true
      errors.push(`\nIt said nothing for ${Math.round(mostSilentMs / 60_000)} minutes, and was ended.\n`)
      process.stderr.write(errors.at(-1) ?? '')
      end()
    }, ignoreAbort)
  }
  try {
    const exitCode = await Promise.race([closed, stopped.promise])
    await ending
    return { exitCode: hung ? exitCode || 1 : exitCode, output: output.join(''), errors: errors.join(''), hung }
  } finally {
    over.abort()
    signal.removeEventListener('abort', end)
    child.stdout.destroy()
    child.stderr.destroy()
  }
}

async function untilSilent(clock: Clock, mostMs: number, heardMs: () => number, signal: AbortSignal): Promise<void> {
  for (;;) {
    const leftMs = heardMs() + mostMs - clock.monotonicMs()
    if (leftMs <= 0) return
    await clock.wait(leftMs, signal)
  }
}

/** Asks it to end; kills what does not, and what it leaves behind: an engine would run on for good. */
async function endTree(child: ChildProcess, closed: Promise<unknown>, clock: Clock): Promise<void> {
  const known = new Set(startedBy(child.pid ?? 0))
  child.kill('SIGINT')
  await within(TIDY_MS, closed, clock)
  for (const pid of [...known, ...startedBy(child.pid ?? 0)]) kill(pid)
  child.kill('SIGKILL')
  await within(GONE_MS, closed, clock)
}

async function within(mostMs: number, work: Promise<unknown>, clock: Clock): Promise<void> {
  const over = new AbortController()
  await Promise.race([work, clock.wait(mostMs, over.signal).catch(ignoreAbort)]).finally(() => over.abort())
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function ignoreAbort(error: unknown): void {
  if (!isAbort(error)) throw error
}

/** Passes on what comes, and keeps it. */
function shown(from: Readable, to: NodeJS.WriteStream, heard: () => void): string[] {
  const chunks: string[] = []
  from.setEncoding('utf8')
  from.on('data', (text: string) => {
    heard()
    chunks.push(text)
    to.write(text)
  })
  return chunks
}

/** Through a pipe programs drop their colours unless they are asked to keep them. */
function colours(): Record<string, string> {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
}
