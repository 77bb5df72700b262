import { expect, test } from 'vitest'
import { browseCode, entryCode, installCode, packageUri } from './quilt3-code.ts'

const target = { bucket: 'lab-data', name: 'imaging/plate', topHash: 'ab'.repeat(32) }

test('code names the registry and the exact revision, one argument a line', () => {
  expect(browseCode(target)).toBe(
    [
      'import quilt3',
      '',
      'p = quilt3.Package.browse(',
      '    "imaging/plate",',
      '    registry="s3://lab-data",',
      `    top_hash="${'ab'.repeat(32)}",`,
      ')',
    ].join('\n'),
  )
  expect(browseCode({ ...target, bucket: undefined })).not.toContain('registry')
  expect(installCode(target)).toContain('    dest=".",\n)')
})

test('code for the latest names no hash', () => {
  expect(browseCode({ ...target, topHash: undefined })).not.toContain('top_hash')
})

test('a key with quotes and backslashes stays one Python string', () => {
  expect(entryCode(target, 'a "b"\\c.csv')).toContain('p["a \\"b\\"\\\\c.csv"]')
})

test('a path in the URI is encoded once, slashes included', () => {
  expect(packageUri({ ...target, topHash: undefined }, '100%/a&b #+.csv')).toBe(
    'quilt+s3://lab-data#package=imaging/plate&path=100%25%2Fa%26b%20%23%2B.csv',
  )
})
