import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Fault } from '../../src/base/index.ts'
import { findPython } from './find-python.ts'

const run = promisify(execFile)
const PIP = ['-m', 'pip', '--disable-pip-version-check', '--no-input', 'install', '--quiet']
const BIN = process.platform === 'win32' ? 'Scripts' : 'bin'
const EXE = process.platform === 'win32' ? '.exe' : ''

/** Which packages: `requirements-engine.txt`, `-oracle.txt`, `-catalog.txt` or `-use.txt` of this folder. */
export type ToolSet = 'engine' | 'oracle' | 'catalog' | 'use'

/**
 * quilt3_local asks for a hundred packages and an older Python, for previews that are not used here: its list is whole, and
 * taken as it is.
 */
const OPTIONS: Readonly<Record<ToolSet, readonly string[]>> = {
  engine: [],
  oracle: [],
  use: ['--no-deps', '--only-binary', ':all:'],
  catalog: ['--no-deps', '--ignore-requires-python', '--only-binary', ':all:'],
}

/** Installed Python packages. */
export interface PythonTools {
  /** Command that runs Python with the packages; give it `env`. Call modules (`-m quilt3`), not console scripts. */
  readonly python: string
  /** Additions to the environment of that command. */
  readonly env: Readonly<Record<string, string>>
  /** Path of a binary that a package brought, e.g. `weed`. */
  binary(name: string): string
}

/**
 * Installs a pinned set of Python packages below `<root>/.selvage/python/`, once.
 *
 * A venv is tried first; where the module is missing (bare Debian) `pip install --target` takes its place. The folder is
 * named by the hash of its requirements and appears only when complete, so a later run starts no process, and two
 * runs at once do not meet. What is missing on the machine is an `unsupported` Fault that says what to install.
 */
export async function ensureTools(
  set: ToolSet,
  options: { root: string; say?: (line: string) => void; signal?: AbortSignal },
): Promise<PythonTools> {
  const requirements = join(import.meta.dirname, `requirements-${set}.txt`)
  const stamp = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
  const folder = join(options.root, '.selvage', 'python', `${set}-${stamp.slice(0, 12)}`)
  if (isUsable(folder)) return toolsIn(folder, options.signal)

  const [first, ...others] = (await readFile(requirements, 'utf8')).trim().split('\n')
  options.say?.(`Installing ${set} tools (${first}${others.length === 0 ? '' : ` and ${others.length} more`})`)
  const building = `${folder}.${process.pid}`
  try {
    await mkdir(dirname(folder), { recursive: true })
    await install(await findPython(options.signal), [...OPTIONS[set], '-r', requirements], building, options.signal)
    await moveInto(building, folder)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return toolsIn(folder, options.signal)
}

const venvPython = (folder: string): string => join(folder, BIN, `python${EXE}`)
const isVenv = (folder: string): boolean => existsSync(join(folder, 'pyvenv.cfg'))
const isUsable = (folder: string): boolean => existsSync(folder) && (!isVenv(folder) || existsSync(venvPython(folder)))

async function toolsIn(folder: string, signal: AbortSignal | undefined): Promise<PythonTools> {
  const binary = (name: string) => join(folder, BIN, `${name}${EXE}`)
  if (isVenv(folder)) return { python: venvPython(folder), env: {}, binary }
  const paths = [folder, process.env.PYTHONPATH].filter((path) => path !== undefined && path !== '')
  return { python: await findPython(signal), env: { PYTHONPATH: paths.join(delimiter) }, binary }
}

async function install(
  python: string,
  what: readonly string[],
  folder: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const attempt = (command: string, ...args: string[]) => run(command, args, { signal, maxBuffer: 2 ** 24 })
  const hasVenv = await attempt(python, '-m', 'venv', folder).then(
    () => true,
    () => false,
  )
  signal?.throwIfAborted()
  if (hasVenv) return pip(() => attempt(venvPython(folder), ...PIP, ...what), signal)

  await rm(folder, { recursive: true, force: true })
  await attempt(python, '-m', 'pip', '--version').catch((cause: unknown) => {
    signal?.throwIfAborted()
    throw new Fault(
      'unsupported',
      'Python has neither venv nor pip. Install one (Debian: apt-get install python3-venv) and try again.',
      { action: 'retry', cause },
    )
  })
  await pip(() => attempt(python, ...PIP, '--target', folder, ...what), signal)
}

async function pip(work: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  try {
    await work()
  } catch (cause) {
    signal?.throwIfAborted()
    throw new Fault(
      'offline',
      `pip could not install the tools: ${lastLine(cause)}. Check the network and try again.`,
      {
        action: 'retry',
        cause,
      },
    )
  }
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return text.trim().split('\n').at(-1) ?? 'no reason given'
}

async function moveInto(building: string, folder: string): Promise<void> {
  if (!isUsable(folder)) await rm(folder, { recursive: true, force: true })
  await rename(building, folder).catch((error: unknown) => {
    if (!isUsable(folder)) throw error
  })
}
