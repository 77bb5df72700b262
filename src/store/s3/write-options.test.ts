import { describe, expect, test } from 'vitest'
import { type Scripted, type SentRequest, scriptedStore, versioning, xml } from './scripted-store.ts'
import type { WriteOptions } from './write-options.ts'

const OPTIONS: WriteOptions = {
  serverSideEncryption: 'aws:kms',
  kmsKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/1234',
  storageClass: 'STANDARD_IA',
  acl: 'bucket-owner-full-control',
  contentTypes: true,
}
const MIB = 2 ** 20

/** A store that answers each write, and its later steps. */
function openStore(writeOptions?: WriteOptions) {
  const answer: Scripted = ({ method, url, headers }) => {
    if (method === 'GET') return versioning('')
    if (method === 'HEAD') return new Response(null, { headers: { etag: '"e"', 'content-length': '1' } })
    if (url.searchParams.has('uploads'))
      return xml(200, '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>')
    if (method === 'POST')
      return xml(200, '<CompleteMultipartUploadResult><ETag>"e-2"</ETag></CompleteMultipartUploadResult>')
    if (!headers.has('x-amz-copy-source')) return new Response(null, { headers: { etag: '"e"' } })
    return url.searchParams.has('partNumber')
      ? xml(200, '<CopyPartResult><ETag>"p"</ETag></CopyPartResult>')
      : xml(200, '<CopyObjectResult><ETag>"e"</ETag></CopyObjectResult>')
  }
  return scriptedStore([answer], writeOptions === undefined ? {} : { writeOptions })
}

/** What a request says of encryption, class, rights and type. */
function told({ headers }: SentRequest) {
  return {
    encryption: headers.get('x-amz-server-side-encryption'),
    key: headers.get('x-amz-server-side-encryption-aws-kms-key-id'),
    storageClass: headers.get('x-amz-storage-class'),
    acl: headers.get('x-amz-acl'),
    type: headers.get('content-type'),
  }
}

const ALL = {
  encryption: 'aws:kms',
  key: OPTIONS.kmsKeyId,
  storageClass: 'STANDARD_IA',
  acl: 'bucket-owner-full-control',
  type: 'text/csv; charset=utf-8',
}

const source = { bucket: 'their-data', key: 'k', versionId: 'v' }
const ranges = [
  { from: 0, to: 5 * MIB },
  { from: 5 * MIB, to: 6 * MIB },
]

describe('the write options of a store', () => {
  test('stand in a PUT, and are signed', async () => {
    const { store, sent } = openStore(OPTIONS)
    await store.put('data/table.csv', new Blob(['x']))
    expect(sent.slice(0, 1).map(told)).toEqual([ALL])
    expect(sent[0]?.headers.get('authorization')).toMatch(/x-amz-acl;.*x-amz-server-side-encryption;/)
  })

  test('stand where an upload is opened, and not in its parts', async () => {
    const { store, sent } = openStore(OPTIONS)
    const upload = await store.openUpload('data/table.csv')
    await store.putPart(upload, 1, new Blob(['x']), new Uint8Array(32))
    expect(told(sent[0] ?? fail())).toEqual(ALL)
    expect(told(sent[1] ?? fail())).toMatchObject({ encryption: null, key: null, storageClass: null, acl: null })
  })

  test('stand in a copy, whole or in parts; a type of its own replaces what the source had', async () => {
    const whole = openStore(OPTIONS)
    await whole.store.copy('data/table.csv', source)
    expect(told(whole.sent[0] ?? fail())).toEqual(ALL)
    expect(whole.sent[0]?.headers.get('x-amz-metadata-directive')).toBe('REPLACE')
    const parts = openStore(OPTIONS)
    await parts.store.copy('data/table.csv', source, { ranges })
    expect(told(parts.sent[0] ?? fail())).toEqual(ALL)
  })

  test('leave the metadata of a copy as it is where they name no type for it', async () => {
    const { store, sent } = openStore(OPTIONS)
    await store.copy('data/unknown.kind', source)
    expect(sent[0]?.headers.has('x-amz-metadata-directive')).toBe(false)
  })

  test('give registry metadata encryption and rights, but no content type', async () => {
    const { store, sent } = openStore(OPTIONS)
    await store.put('.quilt/workflows/config.yml', new Blob(['x']))
    const { type, ...rest } = told(sent[0] ?? fail())
    expect(rest).toEqual({ ...ALL, type: undefined })
    expect(type).not.toBe('application/yaml')
  })

  test('add nothing where there are none', async () => {
    const { store, sent } = openStore()
    await store.put('data/table.csv', new Blob(['x']))
    expect(told(sent[0] ?? fail())).toMatchObject({ encryption: null, key: null, storageClass: null, acl: null })
    expect(told(sent[0] ?? fail()).type).not.toBe(ALL.type)
  })

  test('hold for the probe too, which a bucket that demands them would refuse', async () => {
    const { store, sent } = openStore(OPTIONS)
    await store.can().catch(() => undefined)
    expect(told(sent[0] ?? fail())).toMatchObject({ encryption: 'aws:kms', acl: ALL.acl })
  })
})

describe('content types', () => {
  const typeOf = async (key: string, contentTypes: WriteOptions['contentTypes']) => {
    const { store, sent } = openStore(contentTypes === undefined ? {} : { contentTypes })
    await store.put(key, new Blob(['x']))
    return sent[0]?.headers.get('content-type')
  }

  test('go by the last extension, whatever its case', async () => {
    expect(await typeOf('a.b/photo.old.JPG', true)).toBe('image/jpeg')
    expect(await typeOf('data.tar.gz', true)).toBe('application/gzip')
  })

  test('may be the profile’s own, and then those alone', async () => {
    expect(await typeOf('x.fcs', { fcs: 'application/vnd.isac.fcs' })).toBe('application/vnd.isac.fcs')
    expect(await typeOf('x.csv', { fcs: 'application/vnd.isac.fcs' })).not.toBe('text/csv; charset=utf-8')
  })

  test.each(['no-extension', '.csv', 'csv', 'dir.csv/file', 'x.toString', 'x.'])('%s has none by name', async (key) => {
    expect(await typeOf(key, true)).toBe(await typeOf(key, undefined))
  })
})

test.each([
  [{ kmsKeyId: 'key' }, 'kmsKeyId'],
  [{ serverSideEncryption: 'AES256', kmsKeyId: 'key' }, 'kmsKeyId'],
  [{ serverSideEncryption: 'aws:kms', kmsKeyId: 'two\r\nlines' }, 'kmsKeyId'],
  [{ serverSideEncryption: 'rot13' }, 'serverSideEncryption'],
  [{ storageClass: 'DEEP_ARCHIVE' }, 'storageClass'],
  [{ acl: 'everyone' }, 'acl'],
  [{ contentTypes: { csv: 'text/csv\r\nx-evil: 1' } }, 'contentTypes'],
])('the options %j are refused before anything is sent', (writeOptions, named) => {
  const open = () => scriptedStore([], { writeOptions: writeOptions as WriteOptions })
  expect(open).toThrow(expect.objectContaining({ code: 'invalid', message: expect.stringContaining(named) }))
})

function fail(): never {
  throw new Error('No such request was sent')
}
