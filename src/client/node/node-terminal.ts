import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Fault } from '../../base/index.ts'

/** Tells where the code is, and reads it from the standard input; a terminal does not show it. */
export async function askInTerminal(codePage: string): Promise<string> {
  process.stderr.write(`Open ${codePage} in a browser, and sign in there.\nPaste the code that it shows: `)
  const { stdin } = process
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY === true })
  try {
    for await (const line of lines) return line
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
  throw new Fault('invalid', 'No code was given. Log in again, and paste the code of the page.', {
    action: 'fix-input',
  })
}
