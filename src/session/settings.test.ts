import { describe, expect, test } from 'vitest'
import { memorySettings } from './memory-settings.ts'
import { createSettings } from './settings.ts'
import { withWrittenSetting, writtenSetting } from './written-setting.ts'

const LOCAL = 'file:///home/mira/.local/share/Quilt/packages'

function bookOf(text?: string, answer: () => Response | Promise<Response> = () => new Response('', { status: 404 })) {
  const store = memorySettings(text)
  const asked: string[] = []
  const fetcher: typeof fetch = async (input) => {
    asked.push(String(input))
    return answer()
  }
  return { store, asked, book: createSettings({ store, localRegistry: LOCAL, fetch: fetcher }) }
}

describe('settings', () => {
  test('that were never stored are quilt3’s defaults, and nothing is stored by reading', async () => {
    const { store, book, asked } = bookOf()
    expect(await book.read()).toMatchObject({
      navigator_url: null,
      default_local_registry: LOCAL,
      default_remote_registry: null,
      telemetry_disabled: false,
      default_registry_version: 1,
    })
    expect(await store.read()).toBeUndefined()
    expect(asked).toEqual([])
  })

  test('are read as quilt3 writes them, with keys that nobody knows', async () => {
    const { book } = bookOf(
      'default_remote_registry: s3://lab-data\nmine:\n- 1\nregion: null\ntelemetry_disabled: yes\n',
    )
    expect(await book.read()).toMatchObject({
      default_remote_registry: 's3://lab-data',
      mine: [1],
      telemetry_disabled: true,
    })
  })

  test('that are changed keep the others, in their order', async () => {
    const { store, book } = bookOf('zebra: 1\nregion: eu\nnavigator_url: https://x.y\n')
    await book.change({ region: 'us', fresh: 'yes' })
    expect(await bookOf(await store.read()).book.read()).toMatchObject({ zebra: 1, region: 'us', fresh: 'yes' })
    const names = (await store.read())?.split('\n').map((line) => line.split(':')[0]) ?? []
    expect(names.indexOf('zebra')).toBeLessThan(names.indexOf('fresh'))
  })

  test('with a URL that is none are refused, and stay', async () => {
    const { store, book } = bookOf('region: eu\n')
    await expect(book.change({ navigator_url: 'nowhere' })).rejects.toMatchObject({ code: 'invalid' })
    expect(await store.read()).toBe('region: eu\n')
    expect(await book.change({ navigator_url: ' https://x.y/ ' })).toMatchObject({ navigator_url: 'https://x.y' })
  })

  test.each(['- a\n', 'a: [', '"text"'])('in a file that holds no settings, as %j, are told so', async (text) => {
    await expect(bookOf(text).book.read()).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('are written so that PyYAML reads the same texts', async () => {
    const { store, book } = bookOf()
    const odd = { yes: 'no', tab: 'a\tb', merge: '<<', line: 'a\u0085b', time: '12:30', 'a b': { on: [1, '1_000'] } }
    await book.change(odd)
    expect((await store.read())?.split('\n').slice(-7)).toEqual([
      '"yes": "no"',
      '"tab": "a\\tb"',
      'merge: "<<"',
      'line: "a\\u0085b"',
      'time: "12:30"',
      '"a b": {"on":[1,"1_000"]}',
      '',
    ])
    expect(await book.read()).toMatchObject(odd)
  })

  test('of an empty file are the defaults', async () => {
    expect(await bookOf('').book.read()).toMatchObject({ default_local_registry: LOCAL })
  })
})

describe('a catalog’s settings', () => {
  test('are taken over as far as quilt3 knows their keys; the others go back to the defaults', async () => {
    const config = { region: 'eu', registryUrl: 'https://r', mode: 'PRODUCT', s3Proxy: null }
    const { asked, book } = bookOf('region: us\nmine: 1\ndefault_remote_registry: s3://old\n', () =>
      Response.json(config),
    )
    const adopted = await book.adopt('https://catalog.example//')
    expect(asked).toEqual(['https://catalog.example/config.json'])
    expect(adopted).toMatchObject({
      region: 'eu',
      registryUrl: 'https://r',
      navigator_url: 'https://catalog.example',
      default_remote_registry: null,
    })
    expect(adopted).not.toHaveProperty('mode')
    expect(await book.read()).toEqual(adopted)
  })

  test.each<[string, string, string, () => Response | Promise<Response>]>([
    ['nowhere', 'invalid', 'is no URL', () => Response.json({})],
    ['https://c.example', 'absent', 'is not there', () => new Response('', { status: 404 })],
    ['https://c.example', 'foreign', 'is a page', () => new Response('<html>')],
    ['https://c.example', 'foreign', 'is a list', () => Response.json([1])],
    ['https://c.example', 'invalid', 'holds a bad URL', () => Response.json({ some_url: 'x' })],
    ['https://c.example', 'offline', 'does not answer', () => Promise.reject(new TypeError('fetch failed'))],
  ])('at %s are refused (%s) where it %s, and nothing is changed', async (url, code, _, answer) => {
    const { store, book } = bookOf('region: eu\n', answer)
    await expect(book.adopt(url)).rejects.toMatchObject({ code })
    expect(await store.read()).toBe('region: eu\n')
  })
})

test('a reset goes back to the defaults', async () => {
  const { book } = bookOf('region: eu\nmine: 1\n')
  expect(await book.reset()).not.toHaveProperty('mine')
  expect(await book.read()).toMatchObject({ region: null })
})

describe('a config.yml', () => {
  test('that goes to another machine says nothing of where ours keeps its own registry', async () => {
    const { book } = bookOf('region: eu\nmine: 1\n')
    const text = await book.exported()
    expect(text).toContain('region: "eu"\n')
    expect(text).toContain('mine: 1\n')
    expect(text).not.toContain('default_local_registry')
    await book.change({ default_local_registry: 'file:///data/packages' })
    expect(await book.exported()).toContain('default_local_registry: "file:///data/packages"\n')
  })

  test('that comes from elsewhere takes the place of what was there', async () => {
    const { book } = bookOf('region: eu\nmine: 1\n')
    const text = 'navigator_url: https://c.example/\nnew: [1, {a: b}]\n'
    expect(await book.imported(text)).toMatchObject({
      navigator_url: 'https://c.example',
      region: null,
      new: [1, { a: 'b' }],
    })
    expect(await book.read()).not.toHaveProperty('mine')
  })

  test.each<[string, string, string]>([
    ['no YAML', 'corrupt', 'a: ['],
    ['a page', 'corrupt', '<!doctype html>'],
    ['a list', 'corrupt', '- a\n'],
    ['with a date', 'corrupt', 'day: 2026-01-01\n'],
    ['with a set', 'corrupt', 'a: !!set {x}\n'],
    ['that holds itself', 'corrupt', 'a: &a [*a]\n'],
    ['of laughs', 'corrupt', `a: &a [x]\n${'b: &b [*a, *a]\n'.repeat(200)}`],
    ['as deep as it is long', 'corrupt', `a: ${'['.repeat(30_000)}`],
    ['without end', 'corrupt', `a: ${'x'.repeat(2 ** 16)}`],
    ['with a bad URL', 'invalid', 'navigator_url: nowhere\n'],
  ])('%s is %s, and nothing is changed', async (_, code, text) => {
    const { store, book } = bookOf('region: eu\n')
    await expect(book.imported(text)).rejects.toMatchObject({ code })
    expect(await store.read()).toBe('region: eu\n')
  })

  test('cannot reach what is no setting', async () => {
    const { book } = bookOf()
    await book.imported('__proto__: {polluted: 1}\nconstructor: 1\n')
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })
})

test('one value of what was written is found without a parser', async () => {
  const { store, book } = bookOf()
  await book.change({ default_remote_registry: 's3://lab"\n', other: 1 })
  expect(writtenSetting((await store.read()) ?? '', 'default_remote_registry')).toBe('s3://lab"\n')
  expect(writtenSetting('default_remote_registry: {', 'default_remote_registry')).toBeUndefined()
  expect(writtenSetting('', 'default_remote_registry')).toBeUndefined()
})

test('one value is changed without a parser, and all others stay', async () => {
  const { store, book } = bookOf()
  const before = await book.change({ default_remote_registry: 's3://lab', mine: ['a\nb'] })
  const changed = withWrittenSetting((await store.read()) ?? '', 'default_remote_registry', 's3://new')
  expect(await bookOf(changed).book.read()).toEqual({ ...before, default_remote_registry: 's3://new' })
  expect(await bookOf(withWrittenSetting('', 'region', null)).book.read()).toMatchObject({ region: null })
})
