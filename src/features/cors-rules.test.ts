import { expect, test } from 'vitest'
import { corsRules } from './cors-rules.ts'

test('the rules are JSON that lets this very origin read, write and delete', () => {
  const { CORSRules } = JSON.parse(corsRules('https://catalog.example'))
  expect(CORSRules).toEqual([
    expect.objectContaining({
      AllowedOrigins: ['https://catalog.example'],
      AllowedMethods: expect.arrayContaining(['GET', 'PUT', 'POST', 'DELETE', 'HEAD']),
      ExposeHeaders: expect.arrayContaining(['ETag', 'x-amz-version-id', 'x-amz-checksum-sha256']),
    }),
  ])
})
