import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Where the figures were taken, as pairs of a word and what it was. */
export type MachineFacts = readonly (readonly [what: string, value: string])[]

const run = promisify(execFile)
const pinned = join(import.meta.dirname, '..', 'python')

export async function machineFacts(weed: string, chromiumVersion: string, now: Date): Promise<MachineFacts> {
  const cores = cpus()
  const { stdout } = await run(weed, ['version'])
  return [
    ['Date', now.toISOString().slice(0, 10)],
    ['CPU', `${cores[0]?.model ?? 'unknown'}, ${cores.length} cores`],
    ['Memory', `${Math.round(totalmem() / 2 ** 30)} GiB`],
    ['System', `${type()} ${release()}`],
    ['Node', process.versions.node],
    ['Chromium', `${chromiumVersion}, headless`],
    ['Engine', `SeaweedFS ${/version \S+ (\S+)/.exec(stdout)?.[1] ?? stdout.trim()}`],
    ['quilt3', await pinnedVersion('oracle', 'quilt3')],
  ]
}

/** The version that a requirements file pins. */
async function pinnedVersion(set: string, name: string): Promise<string> {
  const text = await readFile(join(pinned, `requirements-${set}.txt`), 'utf8')
  return new RegExp(`^${name}==(\\S+)`, 'm').exec(text)?.[1] ?? 'unknown'
}
