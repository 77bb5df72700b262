import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Fault } from '../../src/base/index.ts'

const run = promisify(execFile)
const OLDEST_MINOR = 9

/** The machine's own Python 3.9 or later, as a command. None is an `unsupported` Fault that says what to install. */
export async function findPython(signal?: AbortSignal): Promise<string> {
  for (const command of ['python3', 'python']) {
    if (await isRecent(command, signal)) return command
  }
  throw new Fault(
    'unsupported',
    'Python 3.9 or later was not found. Install it (Debian: apt-get install python3 python3-pip) and try again.',
    { action: 'retry' },
  )
}

async function isRecent(command: string, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    const { stdout } = await run(command, ['-c', 'import sys; print(*sys.version_info[:2])'], { signal })
    const [major = 0, minor = 0] = stdout.trim().split(' ').map(Number)
    return major === 3 && minor >= OLDEST_MINOR
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof Error) return false
    throw error
  }
}
