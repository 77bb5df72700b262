import { type ChildProcess, spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../../src/base/index.ts'

/** Two seconds where the machine has nothing else to do. */
const START_MS = 120_000
const STOP_MS = 10_000
const LAST_LINES = 8

/**
 * Its parts talk by gRPC over sockets with small buffers. Where hundreds of calls are under way at once, as many control frames as
 * by default (100) have both ends of such a socket stop reading, for good: nothing is stored any more (grpc/grpc-go#9330,
 * seaweedfs/seaweedfs#10824). This is the most that may be allowed.
 */
const MOST_FRAMES = { GRPC_GO_EXPERIMENTAL_CONTROL_BUFFER_THROTTLE_LIMIT: '10000' } as const

/** One process of weed. */
export interface WeedProcess {
  readonly pid: number | undefined
  /** SIGTERM, and SIGKILL after ten seconds. */
  stop(): Promise<void>
  /** SIGKILL, as when the machine dies. */
  kill(): Promise<void>
  /** Resolves when the process has ended, wanted or not, with its last log lines. */
  readonly exited: Promise<{ readonly code: number | null; readonly lastLines: string }>
}

export interface WeedStart {
  /** Path of `weed`. */
  readonly weed: string
  readonly args: readonly string[]
  /** Its folder for all that it keeps while it runs. */
  readonly runDir: string
  /** Of `signingKeys`. */
  readonly keys: Readonly<Record<string, string>>
  /** Once it has ended. */
  readonly cleanUp?: () => Promise<void>
}

/** Starts weed with nothing of our environment; it never outlives this process. */
export function startWeed({ weed, args, runDir, keys, cleanUp }: WeedStart): WeedProcess {
  const child = spawn(weed, args, {
    cwd: runDir,
    env: { PATH: process.env.PATH, HOME: runDir, TMPDIR: runDir, ...MOST_FRAMES, ...keys },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Listens before anything is waited for: it may be gone at once.
  const lines = lastLinesOf(child)
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve)
    child.once('error', reject)
  })
    .catch((error: unknown) => {
      lines.push(String(error))
      return null
    })
    .then(async (code) => {
      process.off('exit', killWithUs)
      await cleanUp?.()
      return { code, lastLines: lines.slice(-LAST_LINES).join('\n') }
    })
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const stop = async () => {
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await exited
    clearTimeout(timer)
  }
  return { pid: child.pid, stop, kill, exited }
}

function lastLinesOf(child: ChildProcess): string[] {
  const lines: string[] = []
  const take = (chunk: Buffer) => {
    lines.push(...chunk.toString('utf8').split('\n').filter(Boolean))
    lines.splice(0, lines.length - 100)
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  return lines
}

/**
 * Waits until something answers at `url`; with `healthy`, until it answers with success. A process that ends meanwhile, or
 * none that answers in two minutes, is a Fault.
 */
export async function untilAnswers(
  { exited }: Pick<WeedProcess, 'exited'>,
  url: string,
  { signal, healthy = false }: { readonly signal?: AbortSignal | undefined; readonly healthy?: boolean } = {},
): Promise<void> {
  const early = exited.then(({ code, lastLines }) => {
    throw new Fault('unsupported', `The engine ended while starting (code ${code}). Its last lines:\n${lastLines}`)
  })
  early.catch(() => undefined)
  const deadline = performance.now() + START_MS
  for (let pauseMs = 25; ; pauseMs = Math.min(pauseMs * 1.5, 500)) {
    signal?.throwIfAborted()
    if (await Promise.race([answers(url, healthy), early])) return
    if (performance.now() > deadline) {
      throw new Fault('offline', `The engine did not answer at ${url} within ${START_MS / 1000} seconds.`)
    }
    await Promise.race([sleep(pauseMs), early])
  }
}

async function answers(url: string, healthy: boolean): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await response.body?.cancel()
    return response.ok || !healthy
  } catch {
    return false
  }
}
