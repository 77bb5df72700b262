import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

/** A program to run: `node` stands for the Node that runs us. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface Ended {
  readonly exitCode: number
  /** What it wrote to stdout; it was shown as it came. */
  readonly output: string
  /** What it wrote to stderr, likewise. */
  readonly errors: string
}

/** Runs a program in the project's folder, shows what it says, and passes an abort on to it. */
export function runChild(command: Command, root: string, signal: AbortSignal): Promise<Ended> {
  const program = command.program === 'node' ? process.execPath : command.program
  const child = spawn(program, command.args, {
    cwd: root,
    env: { ...process.env, ...colours(), ...command.env },
    stdio: ['inherit', 'pipe', 'pipe'],
  })
  const output = shown(child.stdout, process.stdout)
  const errors = shown(child.stderr, process.stderr)
  const stop = () => child.kill('SIGINT')
  signal.addEventListener('abort', stop, { once: true })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => {
      signal.removeEventListener('abort', stop)
      resolve({ exitCode: exitCode ?? 1, output: output.join(''), errors: errors.join('') })
    })
  })
}

/** Passes on what comes, and keeps it. */
function shown(from: Readable, to: NodeJS.WriteStream): readonly string[] {
  const chunks: string[] = []
  from.setEncoding('utf8')
  from.on('data', (text: string) => {
    chunks.push(text)
    to.write(text)
  })
  return chunks
}

/** Through a pipe programs drop their colours unless they are asked to keep them. */
function colours(): Record<string, string> {
  return process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
}
