import type { JournalDisk } from './journal-disk.ts'

/** Who holds a lock: a process of a machine. */
export interface LockHolder {
  readonly host: string
  readonly pid: number
}

export interface LockOptions {
  readonly disk: JournalDisk
  readonly path: string
  readonly self: LockHolder
  /** Does a process of this machine run? */
  readonly isRunning: (pid: number) => boolean
  /** Paths that this process holds: a process that was killed may have had the same id, as in a container. */
  readonly held: Set<string>
}

/** Guards over guards: a process can die while it takes the place of a dead one. */
const DEEPEST = 3

/** The lock is ours when it resolves to undefined; else it tells who holds it. Whoever died holds none. */
export async function takeLock(options: LockOptions): Promise<LockHolder | undefined> {
  const { disk, path, self, held } = options
  if (await disk.create(path, textOf(self))) {
    held.add(path)
    return undefined
  }
  const holder = holderIn(await disk.read(path))
  if (holder && isAlive(holder, options)) return holder
  return inTheirPlace(options, holder ?? self)
}

/** Of all that find a dead one's lock, only who holds the lock of that lock may replace it, having looked once more. */
async function inTheirPlace(options: LockOptions, dead: LockHolder): Promise<LockHolder | undefined> {
  const { disk, path, self, held } = options
  const guard = { ...options, path: `${path}+` }
  if (guard.path.endsWith('+'.repeat(DEEPEST))) return dead
  const other = await takeLock(guard)
  if (other) return other
  try {
    const text = await disk.read(path)
    const holder = holderIn(text)
    if (holder && isAlive(holder, options)) return holder
    // It was let go meanwhile, and whoever comes fresh asks for no guard: only one can make it.
    if (text === undefined) return await takeFree(options, dead)
    const fresh = `${path}.new`
    await disk.remove(fresh)
    await disk.create(fresh, textOf(self))
    await disk.rename(fresh, path)
    held.add(path)
    return undefined
  } finally {
    await leaveLock(guard)
  }
}

async function takeFree({ disk, path, self, held }: LockOptions, other: LockHolder): Promise<LockHolder | undefined> {
  if (!(await disk.create(path, textOf(self)))) return holderIn(await disk.read(path)) ?? other
  held.add(path)
  return undefined
}

export async function leaveLock({ disk, path, held }: Pick<LockOptions, 'disk' | 'path' | 'held'>): Promise<void> {
  if (held.delete(path)) await disk.remove(path)
}

function isAlive({ host, pid }: LockHolder, { self, isRunning, path, held }: LockOptions): boolean {
  if (host !== self.host) return true
  return pid === self.pid ? held.has(path) : isRunning(pid)
}

function textOf({ host, pid }: LockHolder): string {
  return `${JSON.stringify({ host, pid })}\n`
}

function holderIn(text: string | undefined): LockHolder | undefined {
  try {
    const { host, pid } = JSON.parse(text ?? '')
    return typeof host === 'string' && Number.isSafeInteger(pid) ? { host, pid } : undefined
  } catch {
    return undefined
  }
}
