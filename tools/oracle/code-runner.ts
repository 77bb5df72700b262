import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { ensureTools, type PythonTools } from '../python/index.ts'
import type { Quilt3Access } from './quilt3.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')

/** `result`: the variable that is looked at, of Python. */
export type CodeTask =
  | { readonly kind: 'python'; readonly code: string; readonly result: string }
  | { readonly kind: 'sql'; readonly code: string }
  /** Files with these rows of x and y, one of each type, into the folder `code`. */
  | { readonly kind: 'make'; readonly code: string; readonly result: string }

/** What came of it: rows, bytes in Base64, or names. */
export type CodeAnswer = { readonly value: unknown } | { readonly error: string }

/** Runs code as a person would who has the tools, and keys in the environment. */
export interface CodeRunner {
  /** By pandas, DuckDB and boto3. */
  tables(tasks: readonly CodeTask[]): Promise<readonly CodeAnswer[]>
  /** By quilt3. */
  quilt3(tasks: readonly CodeTask[]): Promise<readonly CodeAnswer[]>
  /** By `sh`, which has `aws` and `quilt3`, in an empty folder. The files that are there afterwards, by path. */
  shell(code: string): Promise<Readonly<Record<string, string>>>
  stop(): Promise<void>
}

export async function startCodeRunner(access: Quilt3Access): Promise<CodeRunner> {
  const folder = await mkdtemp(join(tmpdir(), 'selvage-code-'))
  const [tables, quilt3] = await Promise.all([ensureTools('use', { root }), ensureTools('oracle', { root })])
  const bin = join(folder, 'bin')
  await mkdir(bin)
  await Promise.all([
    writeCommand(bin, 'aws', tables, 'awscli.clidriver'),
    writeCommand(bin, 'quilt3', quilt3, 'quilt3.main'),
  ])
  const env = {
    PATH: [bin, process.env.PATH].join(delimiter),
    HOME: folder,
    XDG_DATA_HOME: join(folder, 'data'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    PYTHONUTF8: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    AWS_ACCESS_KEY_ID: access.keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: access.keys.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    QUILT_DISABLE_USAGE_METRICS: 'true',
    QUILT_MINIMIZE_STDOUT: 'true',
  }
  const python = async (tools: PythonTools, tasks: readonly CodeTask[]) => {
    const script = join(import.meta.dirname, 'run_code.py')
    const started = run(tools.python, ['-W', 'ignore', script], { env: { ...env, ...tools.env }, cwd: folder })
    started.child.stdin?.end(JSON.stringify({ extensions: join(folder, 'extensions'), tasks }))
    const answers: readonly CodeAnswer[] = JSON.parse((await started).stdout)
    return answers
  }
  return {
    tables: (tasks) => python(tables, tasks),
    quilt3: (tasks) => python(quilt3, tasks),
    shell: async (code) => {
      const cwd = await mkdtemp(join(folder, 'sh-'))
      await run('sh', ['-euc', code], { env, cwd })
      return await filesOf(cwd)
    },
    stop: () => rm(folder, { recursive: true, force: true }),
  }
}

async function writeCommand(bin: string, name: string, tools: PythonTools, module: string): Promise<void> {
  const settings = Object.entries(tools.env).map(([variable, value]) => `${variable}='${value}' `)
  const path = join(bin, name)
  await writeFile(
    path,
    `#!/bin/sh\n${settings.join('')}exec '${tools.python}' -W ignore -c 'import sys; from ${module} import main; sys.exit(main())' "$@"\n`,
  )
  await chmod(path, 0o755)
}

async function filesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const),
  )
  return Object.fromEntries(texts)
}
