import { expect, it } from 'vitest'
import { parseS3Address, s3Address } from './s3-address.ts'

it('an address that was written is read as the same', () => {
  for (const key of ['', 'a.csv', 'day 1/100%.csv', 'ä/ß#1?.txt', 'a//b+c.txt', 'folder/']) {
    for (const versionId of [undefined, 'null', '3/L4+x==']) {
      const address = { bucket: 'lab', key, versionId }
      expect(parseS3Address(s3Address(address))).toEqual(address)
    }
  }
})

it('a key that nobody encoded is taken as it stands', () => {
  expect(parseS3Address('s3://lab/100%.csv')).toEqual({ bucket: 'lab', key: '100%.csv', versionId: undefined })
  expect(parseS3Address('s3://lab')).toEqual({ bucket: 'lab', key: '', versionId: undefined })
})

it('other schemes, and questions that are not of a version, are no addresses of objects', () => {
  for (const text of ['lab/a', 'https://lab/a', 's3:/lab/a', 's3:///a', 's3://lab/a?x=1', 'javascript:s3://lab/a']) {
    expect(parseS3Address(text)).toBeUndefined()
  }
})
