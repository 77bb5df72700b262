import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { styleText } from 'node:util'
import { startTestEngine, TEST_ENGINE_VARIABLE } from '../engine/index.ts'
import { type Mutant, parseMutant } from './mutant.ts'
import { type Verdict, verdictOf } from './verdict.ts'
import { copyProject, type WorkingCopy } from './working-copy.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const patches = import.meta.dirname

/** All mutants, or those whose name holds one of the words given. */
function readMutants(words: readonly string[]): readonly Mutant[] {
  return readdirSync(patches, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.patch'))
    .map((file) => file.slice(0, -'.patch'.length).replaceAll(sep, '/'))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort()
    .map((name) => parseMutant(name, readFileSync(patchOf({ name }), 'utf8')))
}

function patchOf({ name }: Pick<Mutant, 'name'>): string {
  return join(patches, `${name}.patch`)
}

/** A test that fails, or is not there, on the code as it is would prove nothing. Returns those mutants. */
function findUnproven(copy: WorkingCopy, mutants: readonly Mutant[]): readonly Mutant[] {
  const byFile = Map.groupBy(mutants, ({ project, file }) => `${project} ${file}`)
  return [...byFile.values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const report = copy.run({ ...first, tests: group.map(({ test }) => test) })
    return group.filter((mutant) => verdictOf(mutant, report) !== 'survived')
  })
}

function judge(copy: WorkingCopy, mutant: Mutant): Verdict {
  try {
    copy.apply(patchOf(mutant))
  } catch {
    return 'no verdict'
  }
  const verdict = verdictOf(mutant, copy.run({ ...mutant, tests: [mutant.test] }))
  copy.revert(patchOf(mutant))
  return verdict
}

function judgeAll(copy: WorkingCopy, mutants: readonly Mutant[]): number {
  const unproven = findUnproven(copy, mutants)
  for (const { name, file, test } of unproven) console.log(`${name}: no passing test "${test}" in ${file}`)

  let killed = 0
  for (const mutant of mutants.filter((candidate) => !unproven.includes(candidate))) {
    const verdict = judge(copy, mutant)
    if (verdict === 'killed') killed += 1
    const colour = verdict === 'killed' ? 'green' : 'red'
    console.log(`${styleText(colour, verdict.padEnd(11))}${mutant.name.padEnd(42)}${mutant.breaks}`)
    if (verdict === 'no verdict') console.log(`${' '.repeat(11)}The patch does not apply, or its test did not run.`)
  }
  return killed
}

async function main(words: readonly string[]): Promise<boolean> {
  const mutants = readMutants(words)
  const needEngine = mutants.some(({ project }) => project !== 'unit')
  const engine = needEngine ? await startTestEngine() : undefined
  if (engine) process.env[TEST_ENGINE_VARIABLE] = JSON.stringify(engine.engine)
  const copy = copyProject(root)
  try {
    const killed = judgeAll(copy, mutants)
    console.log(`\n${killed} of ${mutants.length} mutants killed`)
    return killed === mutants.length && mutants.length > 0
  } finally {
    copy.remove()
    await engine?.stop()
  }
}

process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
