import { expect, test } from 'vitest'
import type { PublishProblem } from '../../client/engine.ts'
import { firstProblem } from './problem-focus.ts'

const problem = (field: PublishProblem['field'], message: string = field): PublishProblem => ({
  field,
  at: undefined,
  fault: { code: 'invalid', message, action: 'fix-input', where: {} },
})

test('the first problem is that of the first field on the screen, whatever the plan tells first', () => {
  expect(firstProblem([problem('files'), problem('metadata'), problem('message')])?.field).toBe('message')
  expect(firstProblem([problem('metadata', 'one'), problem('metadata', 'two')])?.fault.message).toBe('one')
  expect(firstProblem([])).toBeUndefined()
})
