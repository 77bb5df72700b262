import { plainPng } from '../plain-png.ts'
import type { Canary, HostileCase } from './hostile-case.ts'

/** Rows 53 and 54: PDFs that want to act, and pictures that are too much or something else. */
export const mediaCases: readonly HostileCase[] = [
  { row: 53, file: 'active.pdf', content: activePdf, shows: 'active stands here' },
  { row: 53, file: 'forms.pdf', content: xfaPdf, shows: 'forms stand here' },
  {
    row: 53,
    file: 'endless.pdf',
    content: endlessPdf,
    shows: /endless\.pdf (is damaged|cannot be read|is too much)|of 1/,
  },
  { row: 54, file: 'bomb.png', content: () => plainPng(50_000, 50_000), shows: 'no browser draws that' },
  { row: 54, file: 'large.png', content: () => plainPng(20_000, 20_000), shows: 'Draw it smaller' },
  {
    row: 54,
    file: 'moving-bomb.png',
    content: () => plainPng(50_000, 50_000, 100_000),
    shows: 'no browser draws that',
  },
  { row: 54, file: 'page.gif', content: gifPage, shows: 'GIF' },
  { row: 54, file: 'page.png', content: htmlPage, shows: /does not begin as an image|page stands here/ },
  { row: 54, file: 'drawing.jpg', content: svgPage, shows: /does not begin as an image|SVG/ },
  { row: 54, file: 'unknown.heic', content: heic, shows: /cannot draw unknown\.heic/ },
  { row: 54, file: 'page.mp4', content: htmlPage, shows: /does not begin as audio or video|page stands here/ },
]

/** Objects, and the pages that they make; places are found again by the reader. */
function pdf(words: string, catalog: string, page: string, more: readonly string[] = []): string {
  const content = `BT /F1 18 Tf 40 150 Td (${words}) Tj ET`
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>${page}>>`,
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...more,
  ]
  let text = '%PDF-1.7\n'
  const places: number[] = []
  for (const [at, object] of objects.entries()) {
    places.push(text.length)
    text += `${at + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`
  return `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`
}

function activePdf({ url, script }: Canary): string {
  const actions = [
    `<</S/URI/URI(${url}uri)>>`,
    `<</S/URI/URI(javascript:${escaped(script)})>>`,
    '<</S/Launch/F(calc.exe)/NewWindow true>>',
    `<</S/SubmitForm/F(${url}form)/Flags 4>>`,
    `<</S/GoToR/F(${url}other.pdf)/D[0/Fit]>>`,
    `<</S/ImportData/F(${url}data.fdf)>>`,
    `<</S/JavaScript/JS(app.launchURL("${url}js");${escaped(script)})>>`,
    `<</S/Rendition/R<</S/MR/C<</S/MCD/CT(text/html)/D(${url}media)>>>>/JS(${escaped(script)})>>`,
  ]
  const annotations = actions.map(
    (action) => `<</Subtype/Link/Rect[0 0 300 200]/A ${action}/AA<</E ${action}/PO ${action}>>>>`,
  )
  const js = `<</S/JavaScript/JS(app.alert(1);this.getURL("${url}open");${escaped(script)})/Next<</S/URI/URI(${url}next)>>>>`
  const names = `/Names<</JavaScript<</Names[(a)${js}]>>/EmbeddedFiles<</Names[(x.html)<</Type/Filespec/F(x.html)/EF<</F 6 0 R>>>>]>>>>`
  const file = '<</Type/EmbeddedFile/Subtype/text#2Fhtml/Length 8>>stream\n<script>\nendstream'
  return pdf(
    'active stands here',
    `/OpenAction ${js}/AA<</WC ${js}/DP ${js}>>${names}/URI<</Base(${url})>>`,
    `/Annots[${annotations.join('')}]/AA<</O ${js}>>`,
    [file],
  )
}

function xfaPdf({ url, script }: Canary): string {
  const xml = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template xmlns="http://www.xfa.org/schema/xfa-template/3.3/"><subform name="a"><event activity="initialize"><script contentType="application/x-javascript">${script}</script></event><event activity="docReady"><submit target="${url}xfa" format="xml"/></event><draw><value><exData contentType="text/html"><body xmlns="http://www.w3.org/1999/xhtml"><img src="${url}xfa.png"/><a href="javascript:${script}">a</a></body></exData></value></draw></subform></template></xdp:xdp>`
  const field = `<</Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[40 40 200 80]/AA<</K<</S/JavaScript/JS(${escaped(script)})>>/C<</S/JavaScript/JS(${escaped(script)})>>>>>>`
  return pdf(
    'forms stand here',
    '/AcroForm<</XFA 6 0 R/Fields[7 0 R]/NeedAppearances true>>/NeedsRendering true',
    '/Annots[7 0 R]',
    [`<</Length ${xml.length}>>stream\n${xml}\nendstream`, field],
  )
}

/** Pages that are their own children, and a table of contents that leads to itself. */
function endlessPdf(): string {
  return pdf('endless', '/Outlines 6 0 R', '', ['<</First 6 0 R/Last 6 0 R/Next 6 0 R/Count 1>>'])
    .replace('/Kids[3 0 R]/Count 1', '/Kids[2 0 R 3 0 R]/Count 2')
    .replace(/startxref\n\d+/, 'startxref\n9')
}

function escaped(script: string): string {
  return script.replace(/[()\\]/g, '\\$&')
}

/** A GIF of one pixel, whose comment is a page. */
function gifPage(canary: Canary): Uint8Array<ArrayBuffer> {
  const page = Buffer.from(htmlPage(canary)).subarray(0, 255)
  const before = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xfe', 'latin1')
  const after = Buffer.from('\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;', 'latin1')
  return new Uint8Array(Buffer.concat([before, Buffer.of(page.length), page, after]))
}

function htmlPage({ url, script }: Canary): string {
  return `<html><body onload="${script}"><p>page stands here<script>${script}</script><img src="${url}page"></body></html>`
}

function svgPage({ url, script }: Canary): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" onload="${script}" width="10" height="10"><script>${script}</script><image href="${url}svg" width="10" height="10"/></svg>`
}

/** It is named and marked as one, and has a size; nothing more. */
function heic(): Uint8Array<ArrayBuffer> {
  const box = (name: string, ...parts: readonly Uint8Array[]): Uint8Array => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), ...parts])
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length + 4)
    return Buffer.concat([size, body])
  }
  const size = Buffer.alloc(12)
  size.writeUInt32BE(40, 4)
  size.writeUInt32BE(30, 8)
  const type = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  return new Uint8Array(
    Buffer.concat([type, box('meta', Buffer.alloc(4), box('iprp', box('ipco', box('ispe', size))))]),
  )
}
