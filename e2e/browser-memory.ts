import { readdir, readFile } from 'node:fs/promises'

const SAMPLE_MS = 250

export interface MemoryWatch {
  /** The most since the start or the last `most`, in bytes. */
  most(): number
  stop(): void
}

/** What all processes of this test's browsers have together, each page of memory counted once (PSS), four times a second. */
export function watchMemory(): MemoryWatch {
  let most = 0
  let isOver = false
  const look = async () => {
    while (!isOver) {
      most = Math.max(most, await browserBytes())
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))
    }
  }
  void look()
  return {
    most: () => {
      const told = most
      most = 0
      return told
    },
    stop: () => {
      isOver = true
    },
  }
}

/** Bytes of all processes below this one that are Chromium's. */
async function browserBytes(): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  for (const pid of pids) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    parents.set(pid, Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0))
  }
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid)
    return parent !== undefined && (parent === process.pid || isOurs(parent))
  }
  let sum = 0
  for (const pid of pids.filter(isOurs)) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (!/chrom/i.test(command.split('\0', 1)[0] ?? '')) continue
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
    sum += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024
  }
  return sum
}
