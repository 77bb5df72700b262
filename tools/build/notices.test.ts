import { expect, test } from 'vitest'
import { packageOf, packagesWithin, partOf } from './bundled-packages.ts'
import { noticesText, unlicensed } from './notices.ts'

const root = import.meta.dirname.replace(/\/tools\/build$/, '')

function bundled(name: string, licence: string, text = '') {
  return { name, version: '1.0.0', licence, text }
}

test('a module belongs to the package around it, however deep it lies', () => {
  const found = packageOf(`${root}/node_modules/@aws-sdk/client-s3/dist-es/S3Client.js?v=1`)
  expect(found).toMatchObject({ name: '@aws-sdk/client-s3', licence: 'Apache-2.0' })
  expect(found?.text).toContain('Apache License')
})

test('a folder’s package.json that only says how to read it is no package', () => {
  expect(packageOf(`${root}/node_modules/comlink/dist/esm/comlink.mjs`)).toMatchObject({ name: 'comlink' })
})

test('decoders and fonts that a package brings from others are told with their own licences', () => {
  const fonts = partOf(`${root}/node_modules/pdfjs-dist/standard_fonts/FoxitSymbol.pfb`)
  expect(fonts?.name).toBe('pdfjs-dist/standard_fonts')
  expect(fonts?.text).toContain('PDFium')
  expect(partOf(`${root}/node_modules/pdfjs-dist/build/pdf.mjs`)).toBeUndefined()
  expect(partOf(`${root}/src/base/index.ts`)).toBeUndefined()
})

test('what a maker has put into the one file of a package is told, too', () => {
  const within = packagesWithin(`${root}/node_modules/d3-delaunay/dist/d3-delaunay.mjs`)
  expect(within).toMatchObject([
    { name: 'delaunator', licence: 'ISC', text: expect.stringContaining('Mapbox') },
    { name: 'robust-predicates', licence: 'Unlicense', text: expect.stringContaining('public domain') },
  ])
  expect(packagesWithin(`${root}/node_modules/comlink/dist/esm/comlink.mjs`)).toEqual([])
  expect(packagesWithin(`${root}/src/base/index.ts`)).toEqual([])
})

test('our own and virtual modules belong to none', () => {
  expect(packageOf(`${root}/src/base/index.ts`)).toBeUndefined()
  expect(packageOf('\0vite/preload-helper.js')).toBeUndefined()
})

test.each(['MIT', '(MIT OR GPL-3.0-only)', 'MIT AND OFL-1.1'])('%s may be shipped', (licence) => {
  expect(unlicensed([bundled('a', licence)])).toEqual([])
})

test.each(['GPL-3.0-only', 'MIT AND GPL-3.0-only', 'unknown'])('%s may not', (licence) => {
  expect(unlicensed([bundled('a', licence)])).toHaveLength(1)
})

test('packages of one licence text share it, in the order of their names', () => {
  const text = noticesText([bundled('b', 'MIT', 'Do as you like.'), bundled('a', 'MIT', 'Do as you like.')])
  expect(text).toContain('a 1.0.0 (MIT)\nb 1.0.0 (MIT)\n\nDo as you like.')
  expect(text.match(/Do as you like/g)).toHaveLength(1)
})

test('a package without a licence file is named with its licence all the same', () => {
  expect(noticesText([bundled('a', '0BSD')])).toContain('a 1.0.0 (0BSD)\n\nLicence: 0BSD')
})
