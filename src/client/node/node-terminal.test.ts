import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

const ASK = `
  import { askInTerminal } from '${new URL('./node-terminal.ts', import.meta.url).href}'
  console.log('[' + await askInTerminal('https://registry.lab.example/login').catch((error) => error.message) + ']')
`

async function asked(input: string): Promise<{ told: string; given: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', ASK])
  child.stdin.end(input)
  const [told, given] = await Promise.all([text(child.stderr), text(child.stdout), once(child, 'close')])
  return { told, given: given.trim() }
}

test('the code page is told, and one line is read; it is not repeated', async () => {
  const { told, given } = await asked('the-code\nmore\n')
  expect(given).toBe('[the-code]')
  expect(told).toContain('https://registry.lab.example/login')
  expect(told).not.toContain('the-code')
})

test('no line at all is told in a sentence', async () => {
  expect((await asked('')).given).toMatch(/^\[No code was given/)
})
