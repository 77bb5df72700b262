import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { freePortPair, freePorts, keptPort } from './free-ports.ts'

const PROGRAM = `
import { freePortPair, freePorts } from ${JSON.stringify(join(import.meta.dirname, 'free-ports.ts'))}
console.log(JSON.stringify([...(await freePorts(100)), ...(await freePortPair())]))
process.stdin.resume()`

test('no two processes are given the same port, though nobody listens there yet', async () => {
  const children = Array.from({ length: 3 }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] }),
  )
  const given = await Promise.all(children.map(async ({ stdout }) => JSON.parse(String(await once(stdout, 'data')))))
  // While they live: the block of one that ended is free for whoever asks next.
  const all: readonly number[] = [...given.flat(), ...(await freePorts(20))]
  for (const child of children) child.stdin.end()
  await Promise.all(children.map((child) => once(child, 'close')))
  expect(all).toHaveLength(3 * 102 + 20)
  expect(new Set(all).size).toBe(all.length)
})

test('a port where somebody listens is given to nobody, and none twice in a row', async () => {
  const [first = 0, second = 0] = await freePorts(2)
  const taken = createServer().listen(second + 1, '127.0.0.1')
  await once(taken, 'listening')
  const next = await freePorts(150)
  expect(next).not.toContain(second + 1)
  expect(new Set([first, second, ...next]).size).toBe(152)
  await new Promise((resolve) => taken.close(resolve))
})

test('a kept port is the same each time, and is given out by nothing else', async () => {
  const kept = await keptPort()
  expect(await freePorts(250)).not.toContain(kept)
  expect(await keptPort()).toBe(kept)
})

test('a pair is of two free ports, 10,000 apart', async () => {
  const [first, second] = await freePortPair()
  expect(second - first).toBe(10_000)
  expect(await freePortPair()).not.toEqual([first, second])
})
