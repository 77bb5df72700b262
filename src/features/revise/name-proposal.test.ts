import { expect, test } from 'vitest'
import { proposeName } from './name-proposal.ts'

test.each([
  ['plate-0412', 'imaging/plate-0412'],
  ['My data (v2)', 'imaging/My-data-v2'],
  ['Größe_ü', 'imaging/Gro-e_u'],
  ['...', undefined],
])('the folder "%s" proposes %s', (folder, name) => {
  expect(proposeName(folder, 'imaging')).toBe(name)
})
