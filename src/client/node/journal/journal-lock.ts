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

/** The lock is ours when it resolves to undefined; else it tells who holds it. Whoever died holds none. */
export async function takeLock(options: LockOptions): Promise<LockHolder | undefined> {
  const { disk, path, self, held } = options
  const text = `${JSON.stringify(self)}\n`
  if (await disk.create(path, text)) {
    held.add(path)
    return undefined
  }
  const found = await disk.read(path)
  const holder = holderIn(found)
  if (holder && isAlive(holder, options)) return holder
  if (found !== undefined) await putAway(disk, path, found)
  if (!(await disk.create(path, text))) return holderIn(await disk.read(path)) ?? self
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

/** Of two that find a dead one's lock, one moves it away; the other may move away the first one's new lock, and puts it back. */
async function putAway(disk: JournalDisk, path: string, dead: string): Promise<void> {
  const aside = `${path}.dead`
  await disk.rename(path, aside).catch(() => undefined)
  const moved = await disk.read(aside)
  if (moved !== undefined && moved !== dead) await disk.create(path, moved)
  await disk.remove(aside)
}

function holderIn(text: string | undefined): LockHolder | undefined {
  try {
    const { host, pid } = JSON.parse(text ?? '')
    return typeof host === 'string' && Number.isSafeInteger(pid) ? { host, pid } : undefined
  } catch {
    return undefined
  }
}
