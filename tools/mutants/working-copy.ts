import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Mutant } from './mutant.ts'

/** A copy of the project in which code may be broken. */
export interface WorkingCopy {
  apply(patch: string): void
  revert(patch: string): void
  /** Runs the tests of these names in one file, and returns vitest's JSON report; undefined if there is none. */
  run(target: TestRun): unknown
  remove(): void
}

export interface TestRun extends Pick<Mutant, 'project' | 'file'> {
  readonly tests: readonly string[]
}

const mostMs = 180_000

/** Copies the files that git knows or would know, as they are now. Packages and Python tools are those of `root`. */
export function copyProject(root: string): WorkingCopy {
  const folder = mkdtempSync(join(tmpdir(), 'selvage-mutants-'))
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
  for (const path of listed.toString('utf8').split('\0')) {
    if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(folder, path))
  }
  for (const name of ['node_modules', '.selvage']) symlinkSync(join(root, name), join(folder, name))

  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' })
  return {
    apply: (patch) => git('apply', patch),
    revert: (patch) => git('apply', '--reverse', patch),
    run: (target) => runVitest(folder, target),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function runVitest(folder: string, { project, file, tests }: TestRun): unknown {
  const report = join(folder, 'report.json')
  rmSync(report, { force: true })
  const only = tests.map(literal).join('|')
  const reporter = ['--reporter=json', `--outputFile.json=${report}`]
  // A mutant may make its test hang; on a machine that does nothing else no unit test needs longer.
  const most = project === 'unit' ? ['--testTimeout=30000'] : []
  const args = ['run', '--project', project, ...reporter, ...most, '-t', only, file]
  try {
    execFileSync('vitest', args, { cwd: folder, stdio: 'pipe', timeout: mostMs })
  } catch {
    // A failed test ends vitest with an error; the report tells which.
  }
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
}

/** A pattern that matches this text and nothing else. Vitest's report joins groups by a space; the pattern sees ` > `. */
function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '(?: >)? ')
}
