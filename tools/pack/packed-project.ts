import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..')

/** A folder of somebody else's, in which the packed package is installed. */
export interface PackedProject {
  readonly folder: string
  /** Runs a module in its folder there, on this Node; gives what it wrote. One that fails is thrown. */
  runModule(name: string, source: string, env?: Readonly<Record<string, string>>): Promise<string>
  remove(): Promise<void>
}

/** Packs this project, and installs it into a fresh folder without any registry: what it depends on is linked. */
export async function createPackedProject(): Promise<PackedProject> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-packed-'))
  // Whose home cannot be written to has no cache of npm there either.
  const cache = ['--cache', join(folder, 'npm')]
  const { stdout } = await run(
    'npm',
    ['pack', '--json', '--ignore-scripts=false', '--pack-destination', folder, ...cache],
    {
      cwd: ROOT,
      shell: process.platform === 'win32',
      maxBuffer: 1 << 24,
    },
  )
  const packed = join(folder, 'node_modules', 'selvage')
  await mkdir(packed, { recursive: true })
  await run('tar', ['-xzf', join(folder, tarballOf(stdout)), '--strip-components=1', '-C', packed])
  const { dependencies } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(ROOT, 'node_modules', name), link, 'junction')
  }
  await writeFile(join(folder, 'package.json'), '{"type": "module"}')
  return {
    folder,
    async runModule(name, source, env = {}) {
      const path = join(folder, name)
      const own = dirname(path)
      await writeFile(path, source)
      // Only what a program of somebody else would have of the environment.
      const { PATH = '', HOME = '' } = process.env
      const ran = await run(process.execPath, [path], { cwd: own, env: { PATH, HOME, ...env } })
      return ran.stdout
    },
    remove: () => rm(folder, { recursive: true }),
  }
}

/** What stands before the JSON is of the scripts that ran. */
function tarballOf(stdout: string): string {
  const told: unknown = JSON.parse(stdout.slice(stdout.search(/^[[{]/m)))
  const text = JSON.stringify(told)
  const name = /"filename":"([^"]+)"/.exec(text)?.[1]
  if (name === undefined) throw new Error(`npm pack did not tell what it made: ${text}`)
  return name
}
