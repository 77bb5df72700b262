import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isFault } from '../../base/index.ts'
import { uriTarget } from './uri-target.ts'

interface Row {
  readonly uri: string
  readonly ok: boolean
  readonly value?: Readonly<Record<string, string>>
}

const rows = readFileSync('fixtures/package-uris.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line): Row => JSON.parse(line))

describe('a URI', () => {
  test.each(rows.filter(({ ok }) => ok))('$uri means the place that it names', ({ uri, value = {} }) => {
    expect(uriTarget(uri)).toEqual({
      bucket: value.bucket,
      name: value.name,
      revision: value.hash ?? value.tag ?? 'latest',
      path: (value.path ?? '').replace(/\/$/, ''),
      catalog: value.catalog,
    })
  })

  const bad: readonly (readonly [uri: string, reason: RegExp])[] = [
    ['', /must begin with quilt\+s3:\/\//],
    ['hello', /must begin with quilt\+s3:\/\//],
    ['https://b/x#package=a/b', /must begin with quilt\+s3:\/\//],
    ['javascript:alert(1)', /must begin with quilt\+s3:\/\//],
    ['quilt+gs://b#package=a/b', /must begin with quilt\+s3:\/\//],
    ['quilt+s3:b#package=a/b', /two slashes/],
    ['quilt+s3:///x#package=a/b', /names no bucket/],
    ['quilt+s3://#package=a/b', /names no bucket/],
    ['quilt+s3://b/prefix#package=a/b', /whole bucket.*prefix/],
    ['quilt+s3://b/#package=a/b', /whole bucket.*prefix/],
    ['quilt+s3://b?x=1#package=a/b', /question mark/],
    ['quilt+s3://b', /names no package/],
    ['quilt+s3://b#path=x', /names no package/],
    ['quilt+s3://b#package=', /names no package/],
    ['quilt+s3://b#package=a/b&package=a/b', /package= twice/],
    ['quilt+s3://b#package=a/b&package=c/d', /package= twice/],
    ['quilt+s3://b#package=a/b&path=x&path=y', /path= twice/],
    ['quilt+s3://b#package=a/b&catalog=x&catalog=y', /catalog= twice/],
    ['quilt+s3://b#package=a/b:x@y', /a tag and a hash/],
    ['quilt+s3://b#package=a/b@x:y', /a tag and a hash/],
    ['quilt+s3://b#package=a/b:x:y', /more than one tag/],
    ['quilt+s3://b#package=a/b@x@y', /more than one hash/],
    ['quilt+s3://b#package=a/b:', /tag.*empty/],
    ['quilt+s3://b#package=a/b@', /hash.*empty/],
    ['quilt+s3://b#package=:x', /no package name/],
    ['quilt+s3://b#package=a', /no package name/],
    ['quilt+s3://b#package=a/b/c', /no package name/],
    ['quilt+s3://b#package=a/b%0A', /no package name/],
    ['quilt+s3://b#package=../x', /no package name/],
    ['quilt+s3://b#package=a/b&path=%FF', /not UTF-8/],
    ['quilt+s3://b#package=a/b&path=%C3', /not UTF-8/],
    ['quilt+s3://b#package=a/b&path=x%00y', /no file can have/],
  ]
  test.each(bad)('%s is refused with the reason', (uri, reason) => {
    let error: unknown
    try {
      uriTarget(uri)
    } catch (thrown) {
      error = thrown
    }
    expect(isFault(error, 'invalid')).toBe(true)
    expect(error).toMatchObject({ message: expect.stringMatching(reason), action: 'fix-input' })
  })

  test('is decoded once: what is encoded twice keeps one layer', () => {
    const path = (text: string) => uriTarget(`quilt+s3://b#package=a/b&path=${text}`).path
    expect(path('100%25.csv')).toBe('100%.csv')
    expect(path('100%2525.csv')).toBe('100%25.csv')
    expect(path('a%252Fb')).toBe('a%2Fb')
    expect(path('100%.csv')).toBe('100%.csv')
    expect(path('C++.csv')).toBe('C++.csv')
    expect(path('%F0%9F%A7%AC%20%C3%A9.csv')).toBe('🧬 é.csv')
  })

  test('that is huge is refused without repeating all of it', () => {
    expect(() => uriTarget(`quilt+s3://b#package=${'x'.repeat(2_000_000)}`)).toThrow(/^.{0,400}$/s)
  })
})
