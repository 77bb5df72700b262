import { expect, test, vi } from 'vitest'
import { signOutChannel } from './sign-out-channel.ts'

/** Two tabs, and somebody else of the same origin who writes into their channel. */
function setUp() {
  const channels: EventTarget[] = []
  const open = (): BroadcastChannel => {
    const channel = Object.assign(new EventTarget(), {
      postMessage: (data: unknown) => {
        for (const one of channels) if (one !== channel) one.dispatchEvent(new MessageEvent('message', { data }))
      },
    })
    channels.push(channel)
    return channel as unknown as BroadcastChannel
  }
  const [heardHere, heardThere] = [vi.fn(), vi.fn()]
  const here = signOutChannel(open, heardHere)
  signOutChannel(open, heardThere)
  return { here, heardHere, heardThere, stranger: open() }
}

test('a sign-out of one store, or of all, is heard in every other tab', () => {
  const { here, heardHere, heardThere } = setUp()
  here.tell('main')
  here.tell(undefined)
  expect(heardThere.mock.calls).toEqual([['main'], [undefined]])
  expect(heardHere).not.toHaveBeenCalled()
})

test.each([
  [null],
  ['signed-out'],
  [[]],
  [{ kind: 'signed-out' }],
  [{ kind: 'signed-out', storeId: {} }],
  [{ kind: 'signed-out', storeId: '' }],
  [{ kind: 'signed-out', storeId: 'x'.repeat(101) }],
  [{ kind: 'signed-out', storeId: '../main' }],
  [{ kind: 'sign-in', storeId: 'main', keys: {} }],
])('%j, as somebody of the same origin may write it, is not heard', (message) => {
  const { stranger, heardHere } = setUp()
  stranger.postMessage(message)
  expect(heardHere).not.toHaveBeenCalled()
})

test('without a channel a sign-out is this tab’s alone', () => {
  expect(() => signOutChannel(undefined, vi.fn()).tell('main')).not.toThrow()
})
