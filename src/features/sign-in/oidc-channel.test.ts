import { afterEach, expect, test, vi } from 'vitest'
import { handOver } from './hand-over.ts'
import { isForAnotherPage, openOidcChannel, readOidcMessage, stateOf } from './oidc-channel.ts'
import { takeAnswer } from './take-answer.ts'

const answer = (state: string) => `https://selvage.example/signin/callback?code=x&state=${state}`
const ends: (() => void)[] = []
afterEach(() => {
  vi.unstubAllGlobals()
  for (const end of ends.splice(0)) end()
})

/** Nobody cancels it, and nobody waits longer than for a task of the other side. */
const never = new AbortController().signal

test('the answer goes to the page that waits for its state, and to no other', async () => {
  const taken: string[] = []
  ends.push(takeAnswer('w.mine', (address) => taken.push(`mine ${address}`)))
  ends.push(takeAnswer('w.other', (address) => taken.push(`other ${address}`)))
  await handOver(answer('w.mine'), never, never)
  expect(taken).toEqual([`mine ${answer('w.mine')}`])
})

test('where nobody waits, that is said, and the answer is not kept', async () => {
  const patience = new AbortController()
  const handing = handOver(answer('w.mine'), never, patience.signal)
  patience.abort()
  await expect(handing).rejects.toMatchObject({ name: 'Fault', code: 'invalid', action: 'sign-in' })
})

test('a page that stopped waiting takes nothing', async () => {
  const taken: string[] = []
  takeAnswer('w.mine', (address) => taken.push(address))()
  const patience = new AbortController()
  const handing = handOver(answer('w.mine'), never, patience.signal)
  patience.abort()
  await expect(handing).rejects.toMatchObject({ code: 'invalid' })
  expect(taken).toEqual([])
})

test('somebody else’s “taken” does not count', async () => {
  const patience = new AbortController()
  const handing = handOver(answer('w.mine'), never, patience.signal)
  const channel = openOidcChannel()
  ends.push(() => channel.close())
  const seen = new Promise((resolve) => {
    channel.onmessage = resolve
  })
  channel.postMessage({ kind: 'taken', state: 'w.other' })
  const echo = openOidcChannel()
  ends.push(() => echo.close())
  echo.postMessage({ kind: 'taken' })
  await seen
  patience.abort()
  await expect(handing).rejects.toMatchObject({ code: 'invalid' })
})

test('a browser that lends no channel is told of, in words', () => {
  class Blocked {
    constructor() {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
  }
  vi.stubGlobal('BroadcastChannel', Blocked)
  expect(openOidcChannel).toThrow(expect.objectContaining({ code: 'unsupported' }))
})

test.each([
  [null],
  ['answer'],
  [{ kind: 'answer' }],
  [{ kind: 'answer', address: 5 }],
  [{ kind: 'answer', address: 'x'.repeat(20_000) }],
  [{ kind: 'taken', state: {} }],
  [{ kind: 'other', address: 'https://a.example', state: 'w.x' }],
  [[]],
])('what is no message of ours is not heard: %j', (data) => {
  expect(readOidcMessage(data)).toBeUndefined()
})

test('a state tells whether its page is this one', () => {
  expect(isForAnotherPage(answer('w.mine'))).toBe(true)
  expect(isForAnotherPage(answer('t.mine'))).toBe(false)
  expect(isForAnotherPage('https://selvage.example/signin/callback?code=x')).toBe(false)
  expect(isForAnotherPage(`${answer('w.mine')}&state=t.other`)).toBe(false)
  expect(stateOf('no address')).toBeUndefined()
})
