import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { Fault } from '../../src/base/index.ts'
import { findChromium } from './find-chromium.ts'

type Say = (line: string) => void

/** A way to get Chromium: programs with their arguments, run one after the other. */
interface Way {
  readonly name: string
  readonly commands: readonly (readonly [program: string, ...args: string[]])[]
}

/** Path of a Chromium, installed first if there is none. Where no way works, a Fault that says what to do. */
export async function ensureChromium(say: Say): Promise<string> {
  const present = findChromium()
  if (present !== undefined) return present
  for (const way of waysHere()) {
    say(`Installing Chromium from ${way.name} …`)
    if (await runAll(way, say)) {
      const installed = findChromium()
      if (installed !== undefined) return installed
    }
  }
  throw new Fault(
    'unsupported',
    'No Chromium was found, and none could be installed. Install one (Debian: apt-get install chromium) and try again.',
  )
}

function waysHere(): readonly Way[] {
  const apt: Way = {
    name: 'the system’s packages',
    commands: [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ],
  }
  const own: Way = { name: 'Playwright', commands: [['playwright', 'install', 'chromium']] }
  const mayUseApt = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  return mayUseApt ? [apt, own] : [own]
}

async function runAll({ commands }: Way, say: Say): Promise<boolean> {
  for (const [program, ...args] of commands) {
    const problem = await run(program, args)
    if (problem === undefined) continue
    say(`${program} ${args.join(' ')}: ${problem}`)
    return false
  }
  return true
}

/** Undefined if it ended well, else why it did not. */
function run(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env })
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code) => resolve(code === 0 ? undefined : `ended with code ${code}`))
  })
}
