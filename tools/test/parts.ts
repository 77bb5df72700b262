import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../chromium/index.ts'
import { type Command, type Ended, runChild } from './child.ts'
import { type Failure, failuresOfOutput, failuresOfPlaywright, failuresOfVitest } from './failures.ts'
import { type Tally, tallyOfExit, tallyOfLastLine, tallyOfPlaywright, tallyOfVitest } from './tally.ts'

/** Where and how a part runs. */
export interface Run {
  readonly root: string
  /** A folder for the machine-readable reports of this run. */
  readonly reports: string
  /** Those too that repeat others in more places, and do not fit into the time. */
  readonly long: boolean
  readonly signal: AbortSignal
  /** A part of which nothing is heard for so long hangs. */
  readonly mostSilentMs: number | undefined
}

/** What a part came to. */
export interface Outcome {
  readonly tally: Tally
  /** What is told again at the end; of a part that failed alone. */
  readonly failures: readonly Failure[]
  /** It was ended because it hung. */
  readonly hung?: boolean
}

export interface Part {
  readonly name: string
  readonly what: string
  run(run: Run): Promise<Outcome>
}

type Said = Pick<Ended, 'output' | 'errors' | 'hung'>

/** All parts, quickest first. */
export const parts: readonly Part[] = [
  check('layers', 'direction of imports, size and names of files', [node('tools/check/main.ts')]),
  check('lint', 'Biome: rules and format', [
    { program: 'biome', args: ['ci', '--error-on-warnings', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`] },
  ]),
  check('types', 'TypeScript: the app without Node’s types, then everything', [
    { program: 'tsc', args: ['-p', 'tsconfig.json'] },
    { program: 'tsc', args: ['-p', 'tsconfig.node.json'] },
  ]),
  vitest('unit', 'tests beside the code'),
  counted('sim', 'the pointer protocol against a model store', node('tools/sim/main.ts')),
  counted('fixtures', 'the golden cases that quilt3 made', node('tools/fixtures/main.ts')),
  vitest('contract', 'one suite for every store: memory, SeaweedFS'),
  vitest('oracle', 'real quilt3 as the judge'),
  counted('faults', 'pushes whose calls, files, disks and processes fail by a plan', node('tools/faults/main.ts'), [
    '--long',
  ]),
  {
    name: 'e2e',
    what: 'journeys in Chromium, on the built app',
    run: async (run) => {
      const { reports, long } = run
      await ensureChromium(console.log)
      const report = join(reports, 'e2e.json')
      const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report }
      const choice = long ? [] : ['--grep-invert=@long']
      const command = { program: 'playwright', args: ['test', '--reporter=list,json', ...choice], env }
      const ended = await runChild(command, run)
      const read = readReport(report)
      return outcome(tallyOfPlaywright(read, ended.exitCode), failuresOfPlaywright(read), ended)
    },
  },
]

/** A part that is one check, of commands that must all end well. */
function check(name: string, what: string, commands: readonly Command[]): Part {
  return {
    name,
    what,
    run: async (run) => {
      const ended: Ended[] = []
      for (const command of commands) ended.push(await runChild(command, run))
      const said = { output: ended.map(wordsOf).join('\n'), errors: '', hung: ended.some(({ hung }) => hung) }
      return outcome(tallyOfExit(Math.max(...ended.map(({ exitCode }) => exitCode))), [], said)
    },
  }
}

/** A program whose last line is its count; `longArgs`: what its long form is asked for by. */
function counted(name: string, what: string, command: Command, longArgs: readonly string[] = []): Part {
  return {
    name,
    what,
    run: async (run) => {
      const args = [...command.args, ...(run.long ? longArgs : [])]
      const ended = await runChild({ ...command, args }, run)
      return outcome(tallyOfLastLine(ended.output, ended.exitCode), [], ended)
    },
  }
}

function vitest(project: string, what: string): Part {
  return {
    name: project,
    what,
    run: async (run) => {
      const { root, reports } = run
      const report = join(reports, `${project}.json`)
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const command = { program: 'vitest', args: ['run', '--project', project, ...reporters] }
      const ended = await runChild(command, run)
      const read = readReport(report)
      return outcome(tallyOfVitest(read, ended.exitCode), failuresOfVitest(read, root), ended)
    },
  }
}

/** Where a report tells of nothing that failed, the last words of the program do. */
function outcome(tally: Tally, failures: readonly Failure[], said: Said): Outcome {
  if (tally.failed === 0) return { tally, failures: [] }
  const told = failures.length > 0 ? failures : failuresOfOutput(wordsOf(said))
  if (!said.hung) return { tally, failures: told }
  return { tally, failures: [{ test: 'It hung, and was ended.', said: '' }, ...told], hung: true }
}

function wordsOf({ output, errors }: Pick<Said, 'output' | 'errors'>): string {
  return `${output}\n${errors}`
}

function node(entry: string): Command {
  return { program: 'node', args: [entry] }
}

/** Undefined where the program ended before it wrote its report. */
function readReport(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
