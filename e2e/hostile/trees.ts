import { gzipSync } from 'node:zlib'
import type { Canary, HostileCase } from './hostile-case.ts'

/** Rows 55, 57 and 58: trees that are deep, grow or fetch, and archives that do. */
export const treeCases: readonly HostileCase[] = [
  {
    row: 55,
    file: 'deep.json',
    content: () => `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`,
    shows: '1,000,000 levels deep',
  },
  { row: 55, file: 'markup.json', content: markup, shows: 'markup stands here' },
  { row: 55, file: 'bomb.xml', content: entityBomb, shows: 'entities of its own' },
  { row: 55, file: 'outside.xml', content: outside, shows: 'entities of its own' },
  {
    row: 55,
    file: 'deep.xml',
    content: () => '<a>'.repeat(1_000_000),
    shows: 'The tree shows the first 300,000 nodes',
  },
  { row: 55, file: 'bomb.yaml', content: aliasBomb, shows: '[ 9 items ]' },
  { row: 55, file: 'deep.yaml', content: () => '- '.repeat(100_000), shows: 'nested too deeply' },
  {
    row: 55,
    file: 'tags.yaml',
    content: () => 'a: !!python/object/apply:os.system ["id"]\n',
    shows: '!!python/object/apply:os.system',
  },
  { row: 57, file: 'bomb.tar.gz', content: tarBomb, shows: 'unpacks to more than 256 MiB' },
  { row: 57, file: 'bomb.json.gz', content: jsonBomb, shows: 'larger than 128 MiB' },
  { row: 58, file: 'names.tar', content: names, shows: 'would be written outside' },
]

function markup({ url, script }: Canary): string {
  const text = `<img src=x onerror="${script}"><script>${script}</script><a href="javascript:${script}">markup stands here</a>`
  return JSON.stringify({
    [text]: text,
    __proto__: 1,
    address: `${url}json`,
    link: `javascript:${script}`,
    image: `<img src="${url}value">`,
    style: `</style><style>@import "${url}css"</style>`,
  })
}

function entityBomb(): string {
  const letters = 'abcdefgh'
  const entities = Array.from(letters, (letter, at) =>
    at === 0 ? '<!ENTITY a "lol">' : `<!ENTITY ${letter} "${`&${letters[at - 1]};`.repeat(10)}">`,
  )
  return `<!DOCTYPE z [${entities.join('')}]><z>&h;</z>`
}

function outside({ url, script }: Canary): string {
  return `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="${url}style.xsl"?>
<!DOCTYPE r SYSTEM "${url}r.dtd" [<!ENTITY x SYSTEM "${url}entity"><!ENTITY % y SYSTEM "${url}parameter"> %y;]>
<r xmlns:xi="http://www.w3.org/2001/XInclude" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="urn:x ${url}schema.xsd">&x;<xi:include href="${url}include"/><h:script>${script}</h:script><h:img src="${url}img"/></r>`
}

function aliasBomb(): string {
  const letters = 'abcdefghi'
  const lines = Array.from(letters, (letter, at) => {
    const items = Array.from({ length: 9 }, () => (at === 0 ? 'lol' : `*${letters[at - 1]}`))
    return `${letter}: &${letter} [${items.join(', ')}]`
  })
  return `${lines.join('\n')}\n`
}

/** 300 MiB of nothing behind a header that claims 8 GiB. */
function tarBomb(): Uint8Array<ArrayBuffer> {
  return packed(Buffer.concat([tarHeader('big.bin', '77777777777'), Buffer.alloc(300 * 1024 * 1024)]))
}

function jsonBomb(): Uint8Array<ArrayBuffer> {
  return packed(Buffer.alloc(300 * 1024 * 1024, ' '))
}

function packed(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes, { level: 1 }))
}

function names({ script }: Canary): Uint8Array<ArrayBuffer> {
  const headers = ['../../etc/cron.d/x', '/root/x', 'C:\\x', `<img src=x onerror="${script}">`]
  return new Uint8Array(
    Buffer.concat([...headers.map((name) => tarHeader(name.slice(0, 100), '00000000000')), Buffer.alloc(1024)]),
  )
}

function tarHeader(name: string, size: string): Buffer {
  const block = Buffer.alloc(512)
  block.write(name, 0)
  block.write('0000644\0', 100)
  block.write(`${size}\0`, 124)
  block.write('14621646760\0', 136)
  block.write('        0', 148)
  block.write('ustar\0' + '00', 257)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
