import { expect, test } from 'vitest'
import { abortError, type Call, Fault } from '../base/index.ts'
import { kept } from './kept.ts'

/** A question whose answers the test gives, one for each time that it is asked. */
function question() {
  const asked: PromiseWithResolvers<string>[] = []
  const ask = kept((call: Call = {}) => {
    const answer = Promise.withResolvers<string>()
    call.signal?.addEventListener('abort', () => answer.reject(abortError(AbortSignal.abort())))
    asked.push(answer)
    return answer.promise
  })
  return { ask, asked }
}

test('two who ask at once share one answer, and later ones are told it', async () => {
  const { ask, asked } = question()
  const both = Promise.all([ask(), ask()])
  asked[0]?.resolve('yes')
  expect(await both).toEqual(['yes', 'yes'])
  expect(await ask()).toBe('yes')
  expect(asked).toHaveLength(1)
})

test('one who cancels leaves at once; the others get an answer all the same', async () => {
  const { ask, asked } = question()
  const stop = new AbortController()
  const first = ask({ signal: stop.signal })
  const second = ask()
  stop.abort()
  await expect(first).rejects.toMatchObject({ name: 'AbortError' })
  await expect.poll(() => asked.length).toBe(2)
  asked[1]?.resolve('yes')
  expect(await second).toBe('yes')
})

test('one who joined and cancels does not end the question', async () => {
  const { ask, asked } = question()
  const stop = new AbortController()
  const first = ask()
  const joined = ask({ signal: stop.signal })
  stop.abort()
  await expect(joined).rejects.toMatchObject({ name: 'AbortError' })
  asked[0]?.resolve('yes')
  expect(await first).toBe('yes')
})

test('a failure is told to all who wait, and is not kept', async () => {
  const { ask, asked } = question()
  const both = Promise.allSettled([ask(), ask()])
  asked[0]?.reject(new Fault('offline', 'Nothing answers.'))
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const again = ask()
  asked[1]?.resolve('yes')
  expect(await again).toBe('yes')
})

test('an answer that is not final is asked for anew', async () => {
  const answers = ['perhaps', 'yes', 'no']
  const ask = kept(
    async () => answers.shift(),
    (answer) => answer !== 'perhaps',
  )
  expect([await ask(), await ask(), await ask()]).toEqual(['perhaps', 'yes', 'yes'])
})
