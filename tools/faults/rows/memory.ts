import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bed, Played, Row } from '../row.ts'
import { most } from '../row.ts'

const MIB = 2 ** 20
const GIB = 2 ** 30
const PART_BYTES = 8 * MIB
const MOST_BEYOND_IDLE_BYTES = 400 * MIB
/** What sixteen parts need that are under way at once, to which the pace may grow: no more, however much is sent. */
const FLAT_BYTES = 128 * MIB

/** The browser's: e2e/transfer-memory.spec.ts. */
export const memory: Row = {
  name: 'memory',
  promise:
    'memory while pushing 1 GiB (long: 10 GiB) to a sink that checks: flat in the second half, less than 400 MiB beyond idle',
  cases: ({ isLong }: Bed) => [
    { name: isLong ? '10 GiB' : '1 GiB', runs: 1, play: () => playPush(isLong ? 10 * GIB : GIB) },
  ],
  figure: (figures) =>
    `at most ${mib(most(figures, 'beyond'))} beyond idle (${mib(most(figures, 'idle'))}), the second half ${mib(most(figures, 'growth'))} more than the first`,
}

async function playPush(sizeBytes: number): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-sparse-'))
  const children: ChildProcess[] = []
  try {
    const file = join(folder, 'large.bin')
    const expected = await makeSparse(file, sizeBytes)
    const sink = start(children, 'sink-process.ts', [])
    const { endpoint } = await next<{ endpoint: string }>(sink, 'endpoint')
    const pusher = start(children, 'sparse-push.ts', ['--endpoint', endpoint, '--file', file, '--data', folder])
    const measured = await measure(pusher, sizeBytes)
    sink.send('what do you hold?')
    const { held } = await next<{ held: readonly { key: string; sizeBytes: number; sha256: string }[] }>(sink, 'held')
    const arrived = held.find(({ key }) => key === 'large/file/large.bin')
    const broken = [...brokenOf(measured)]
    if (arrived?.sha256 !== expected || arrived.sizeBytes !== sizeBytes)
      broken.push('what arrived is not what was sent')
    if (!held.some(({ key }) => key === '.quilt/named_packages/large/file/latest')) broken.push('it was not published')
    return { broken, figures: measured }
  } finally {
    for (const child of children) child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
}

type Measured = Readonly<Record<'idle' | 'beyond' | 'growth', number>>

function brokenOf({ beyond, growth }: Measured): string[] {
  const broken: string[] = []
  if (beyond > MOST_BEYOND_IDLE_BYTES) broken.push(`took ${mib(beyond)} beyond idle`)
  if (growth > FLAT_BYTES) broken.push(`took ${mib(growth)} more in the second half than in the first`)
  return broken
}

/** A file of holes, but for a mark in each part; its composite checksum as S3 tells it. */
async function makeSparse(path: string, sizeBytes: number): Promise<string> {
  const file = await open(path, 'w')
  const count = Math.ceil(sizeBytes / PART_BYTES)
  const part = Buffer.alloc(PART_BYTES)
  const whole = createHash('sha256')
  for (let at = 0; at < count; at += 1) {
    const mark = Buffer.from(`part ${String(at).padStart(6, '0')}`)
    await file.write(mark, 0, mark.length, at * PART_BYTES)
    mark.copy(part)
    whole.update(createHash('sha256').update(part).digest())
  }
  await file.truncate(sizeBytes)
  await file.close()
  return `${whole.digest('base64')}-${count}`
}

function start(children: ChildProcess[], program: string, args: readonly string[]): ChildProcess {
  const child = fork(join(import.meta.dirname, '..', 'sink', program), args, { execArgv: ['--expose-gc'] })
  children.push(child)
  return child
}

interface Told {
  readonly idleBytes?: number
  readonly sentBytes?: number
  readonly residentBytes?: number
  readonly done?: boolean
}

/** The next message that has such a field. The caller states its type: both ends are in this folder. */
function next<T extends object>(child: ChildProcess, field: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const hear = (message: object) => {
      if (!(field in message)) return
      child.off('message', hear)
      resolve(message as T)
    }
    child.on('message', hear)
    child.once('exit', (code) => reject(new Error(`The process ended with code ${code}.`)))
  })
}

async function measure(pusher: ChildProcess, sizeBytes: number): Promise<Measured> {
  let idle = 0
  const halves = [0, 0]
  pusher.on('message', ({ idleBytes, sentBytes = 0, residentBytes = 0 }: Told) => {
    idle = idleBytes ?? idle
    const half = sentBytes * 2 < sizeBytes ? 0 : 1
    halves[half] = Math.max(halves[half] ?? 0, residentBytes)
  })
  await next<Told>(pusher, 'done')
  const [first = 0, second = 0] = halves
  return { idle, beyond: Math.max(first, second) - idle, growth: second - first }
}

function mib(bytes: number): string {
  return `${Math.round(bytes / MIB)} MiB`
}
