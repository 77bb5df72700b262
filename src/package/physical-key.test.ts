import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fault } from '../base/index.ts'
import { catalogObjectUrl, catalogPackageUrl } from './catalog-url.ts'
import { formatPackageUri, type PackageUri, parsePackageUri } from './package-uri.ts'
import { joinKey } from './physical-key.ts'
import { formatPhysicalKey } from './physical-key-format.ts'
import { parsePhysicalKey } from './physical-key-parse.ts'

const anyText = fc.string({ unit: 'binary' })

describe('physical keys', () => {
  it('come back from their text, whatever path and version hold', () => {
    const keys = fc.record({
      bucket: fc.stringMatching(/^[a-z0-9.-]{3,20}$/),
      path: anyText,
      versionId: fc.option(anyText.filter((text) => text !== '')),
    })
    fc.assert(
      fc.property(keys, (key) => {
        expect(parsePhysicalKey(formatPhysicalKey(key))).toEqual(key)
      }),
    )
  })

  it('come back from their text when local', () => {
    const path = fc.array(
      anyText.filter((part) => !['', '.', '..'].includes(part) && !part.includes('/')),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(path, (parts) => {
        const key = { bucket: null, path: `/${parts.join('/')}`, versionId: null }
        expect(parsePhysicalKey(formatPhysicalKey(key))).toEqual(key)
      }),
    )
  })

  it.each([
    ['s3://b/a?versionId=&versionId=2', { bucket: 'b', path: 'a', versionId: '2' }],
    ['s3://b/a?versionId=%FF', { bucket: 'b', path: 'a', versionId: '\ufffd' }],
    ['S3://B/%EF%BB%BFx', { bucket: 'B', path: '\ufeffx', versionId: null }],
    ['s3://b', { bucket: 'b', path: '', versionId: null }],
    ['s3://u@b:1/k#?x=1', { bucket: 'u@b:1', path: 'k', versionId: null }],
    ['\u0000 s3://[::1]/k', { bucket: '[::1]', path: 'k', versionId: null }],
    ['file:/a//b/./c/..//', { bucket: null, path: '/a/b/', versionId: null }],
    ['file:///../..', { bucket: null, path: '/', versionId: null }],
  ])('reads %j as quilt3 does', (text, key) => {
    expect(parsePhysicalKey(text)).toEqual(key)
  })

  it.each([
    's3:b',
    's3:///k',
    's3://b/k?x=1',
    's3://b/k?versionid=1',
    's3://[b/k',
    's3://[x]/k',
    's3://[1.2.3.4]/k',
    's3://\u2100/k',
    'https://b/k',
    'file://host/k',
    'file:k',
    'k',
    '',
  ])('refuses %j', (text) => {
    expect(() => parsePhysicalKey(text)).toThrow(Fault)
  })

  it('keeps two slashes at the start of a local path, and one of three', () => {
    const texts = ['//a', '///a//b/', '/'].map((path) => formatPhysicalKey({ bucket: null, path, versionId: null }))
    expect(texts).toEqual(['file:////a', 'file:///a/b', 'file:///'])
  })

  it('writes a byte of a local name that is not UTF-8 as that byte', () => {
    expect(formatPhysicalKey({ bucket: null, path: '/é\udcff😀', versionId: null })).toBe(
      'file:///%C3%A9%FF%F0%9F%98%80',
    )
  })

  it('are escaped as Python does it: the path by quote, the version by quote_plus', () => {
    expect(formatPhysicalKey({ bucket: 'b', path: "a b/!'()*~+é", versionId: 'a b/c+d' })).toBe(
      's3://b/a%20b/%21%27%28%29%2A~%2B%C3%A9?versionId=a+b%2Fc%2Bd',
    )
  })

  it('refuses to write half of a surrogate pair, or a relative path', () => {
    expect(() => formatPhysicalKey({ bucket: 'b', path: '\ud800', versionId: null })).toThrow(Fault)
    expect(() => formatPhysicalKey({ bucket: null, path: 'a', versionId: null })).toThrow(Fault)
  })

  it('join with one slash, and not below a version', () => {
    const base = { bucket: 'b', path: 'x//', versionId: null }
    expect(joinKey(base, '//y//z').path).toBe('x/y//z')
    expect(joinKey({ ...base, path: '' }, '/y').path).toBe('y')
    expect(() => joinKey({ ...base, versionId: '1' }, 'y')).toThrow(Fault)
  })
})

describe('package URIs', () => {
  it('come back from their text', () => {
    const uris: fc.Arbitrary<PackageUri> = fc.record(
      {
        bucket: fc.constantFrom('b', 'lab-data'),
        name: fc.constantFrom('team/p', 'é/b-c'),
        hash: fc.constantFrom('0123abc'),
        path: fc.string({ unit: 'grapheme' }),
        catalog: fc.constantFrom('https://c.example.com', 'c'),
      },
      { requiredKeys: ['bucket', 'name'] },
    )
    fc.assert(
      fc.property(uris, (uri) => {
        expect(parsePackageUri(formatPackageUri(uri))).toEqual(uri)
      }),
    )
  })

  it('keep a stray percent sign and a plus as they are', () => {
    expect(parsePackageUri('QUILT+S3://b#path=100%+a%2&package=a/b&x=1')).toEqual({
      bucket: 'b',
      name: 'a/b',
      path: '100%+a%2',
    })
  })

  it.each([
    'quilt+s3:b#package=a/b',
    'quilt+s3://b?x#package=a/b',
    'quilt+s3://b#package=',
    'quilt+s3://b#package=a',
    'quilt+s3://b#package=a/b@',
  ])('are refused where they say nothing clear: %s', (text) => {
    expect(() => parsePackageUri(text)).toThrow(Fault)
  })
})

describe('catalog URLs', () => {
  it('name a revision, and an object with its version', () => {
    expect(catalogPackageUrl('https://c', 'b', 'a/p', { tree: '1700000001' })).toBe(
      'https://c/b/b/packages/a/p/tree/1700000001',
    )
    expect(catalogObjectUrl('https://c', { bucket: 'b', path: 'x y/z', versionId: 'v/1' })).toBe(
      'https://c/b/b/tree/x%20y/z?version=v%2F1',
    )
    expect(catalogObjectUrl('https://c', { bucket: null, path: '/x', versionId: null })).toBeUndefined()
  })
})
