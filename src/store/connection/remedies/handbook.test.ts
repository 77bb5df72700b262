import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corsRule } from '../../../base/index.ts'
import { iamPolicy, seaweedActions } from './rights.ts'

/** The page for administrators, whose rights and rules must be those that the check hands out, and that the contract runs. */
const handbook = await readFile(join(import.meta.dirname, '../../../../docs/sign-in.md'), 'utf8')

test.each([
  ['the policy of a reader', iamPolicy('lab-data', 'reader')],
  ['the policy of a publisher', iamPolicy('lab-data', 'publisher')],
  ['the CORS rule', JSON.stringify({ CORSRules: [corsRule(['https://selvage.lab.example'])] }, null, 2)],
  ['the actions of a reader at SeaweedFS', JSON.stringify(seaweedActions('lab-data', 'reader'))],
  ['the actions of a publisher at SeaweedFS', JSON.stringify(seaweedActions('lab-data', 'publisher'))],
])('docs/sign-in.md has %s, sign by sign', (_, text) => {
  expect(handbook).toContain(text)
})
