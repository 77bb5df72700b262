import { expect, test } from 'vitest'
import { ourCode } from './our-code.ts'

test('code that does not come is a Fault that says what to do, whatever the browser says of it', async () => {
  const foreign = new TypeError('error loading dynamically imported module: https://x.example/assets/a.js')
  await expect(ourCode(Promise.reject(foreign))).rejects.toMatchObject({
    name: 'Fault',
    code: 'offline',
    action: 'reload',
    message: expect.stringMatching(/^A part of this page did not come\. .*try again.* reload the page\.$/),
    cause: foreign,
  })
})

test('code that comes is given on as it is', async () => {
  const module = { one: 1 }
  expect(await ourCode(Promise.resolve(module))).toBe(module)
})
