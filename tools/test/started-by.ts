import { readdirSync, readFileSync } from 'node:fs'

/** Process ids of all that a process started, and of what those started. None where the system has no `/proc`. */
export function startedBy(pid: number): readonly number[] {
  const children = Map.groupBy(processes(), ({ parent }) => parent)
  const found: number[] = []
  for (let next = [pid]; next.length > 0; ) {
    next = next.flatMap((parent) => (children.get(parent) ?? []).map(({ pid }) => pid))
    found.push(...next)
  }
  return found
}

function processes(): readonly { readonly pid: number; readonly parent: number }[] {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.flatMap((name) => {
      const parent = parentOf(name)
      return parent === undefined ? [] : [{ pid: Number(name), parent }]
    })
  } catch {
    return []
  }
}

/** `pid (name of the program) state parent …`, and the name may hold anything. Undefined: it has ended meanwhile. */
function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
