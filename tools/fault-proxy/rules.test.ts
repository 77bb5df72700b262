import { expect, test } from 'vitest'
import type { ProxyOperation } from './proxy-operation.ts'
import { askedOf, drawFaults, type FaultRule } from './rules.ts'

const ask = (line: string, isCopy = false) => {
  const [method = '', url = ''] = line.split(' ')
  return askedOf(method, url, isCopy)
}

test.each<[string, ProxyOperation, boolean?]>([
  ['HEAD /b/k', 'head'],
  ['GET /b/k?versionId=v', 'read'],
  ['GET /b/k?uploadId=u', 'listParts'],
  ['GET /b/?list-type=2&prefix=p', 'list'],
  ['GET /b?versions', 'listVersions'],
  ['GET /b/?uploads=&prefix=p', 'listUploads'],
  ['GET /b?versioning', 'versions'],
  ['PUT /b/k', 'put'],
  ['PUT /b/k', 'copy', true],
  ['PUT /b/k?partNumber=1&uploadId=u', 'putPart'],
  ['PUT /b/k?partNumber=1&uploadId=u', 'copy', true],
  ['POST /b/k?uploads', 'openUpload'],
  ['POST /b/k?uploadId=u', 'completeUpload'],
  ['DELETE /b/k?uploadId=u', 'abortUpload'],
  ['DELETE /b/k', 'remove'],
  ['PUT /b', 'other'],
  ['OPTIONS /b/k', 'other'],
])('%s is the call %s', (line, operation, isCopy) => {
  expect(ask(line, isCopy).operation).toBe(operation)
})

const reset = { kind: 'reset' } as const
const met = (rules: readonly FaultRule[], lines: readonly string[], seed = 1): boolean[] => {
  const draw = drawFaults(rules, seed)
  return lines.map((line) => draw(ask(line)).faults.length > 0)
}

test('a rule meets what fits all that it names, the nth of those, and no question beforehand', () => {
  const rule = { fault: reset, operations: ['putPart'], path: /\/b\/k$/, query: { partNumber: '2' } } as const
  const lines = [
    'PUT /b/k?partNumber=2&uploadId=u',
    'PUT /b/k?partNumber=1&uploadId=u',
    'PUT /b/other?partNumber=2&uploadId=u',
    'OPTIONS /b/k?partNumber=2&uploadId=u',
    'PUT /b/k?partNumber=2&uploadId=u',
  ]
  expect(met([rule], lines)).toEqual([true, false, false, false, true])
  expect(met([{ ...rule, nth: 2 }], lines)).toEqual([false, false, false, false, true])
  expect(met([{ fault: reset, nth: [1, 3] }], lines)).toEqual([true, false, true, false, false])
  expect(met([{ fault: reset, method: 'POST' }], lines)).toEqual(Array(5).fill(false))
})

test('chance meets the same requests in any order and under any upload id, about as many as it should', () => {
  const lines = Array.from({ length: 400 }, (_, index) => `PUT /b/k${index % 80}?partNumber=${index % 5}&uploadId=`)
  const rules = [{ fault: reset, probability: 0.3 }]
  const first = met(
    rules,
    lines.map((line) => `${line}a`),
    7,
  )
  const share = first.filter(Boolean).length / lines.length
  expect(share).toBeGreaterThan(0.2)
  expect(share).toBeLessThan(0.4)
  expect(
    met(
      rules,
      lines.map((line) => `${line}b`),
      7,
    ),
  ).toEqual(first)
  const byTimes = (order: readonly string[]) => {
    const draw = drawFaults(rules, 7)
    const seen = new Map<string, boolean[]>()
    for (const line of order) seen.set(line, [...(seen.get(line) ?? []), draw(ask(`${line}c`)).faults.length > 0])
    return seen
  }
  expect(byTimes([...lines].reverse())).toEqual(byTimes(lines))
  expect(met(rules, lines, 8)).not.toEqual(first)
})
