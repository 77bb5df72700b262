import { expect, test } from 'vitest'
import { allowReading } from './file-permission.ts'

function handles(...answers: readonly PermissionState[]) {
  const asked: number[] = []
  const all = answers.map((answer, at) => ({
    requestPermission: async () => {
      asked.push(at)
      return answer
    },
  }))
  return { asked, all: all as never }
}

test('each file is asked for until the person says no', async () => {
  const willing = handles('granted', 'granted')
  await allowReading(willing.all)
  expect(willing.asked).toEqual([0, 1])
  const unwilling = handles('granted', 'denied', 'granted')
  await allowReading(unwilling.all)
  expect(unwilling.asked).toEqual([0, 1])
})

test('a browser that does not ask is not asked', async () => {
  await expect(allowReading([{} as never])).resolves.toBeUndefined()
})
