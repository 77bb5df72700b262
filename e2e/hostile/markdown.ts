import type { Canary, HostileCase } from './hostile-case.ts'

/** Row 47: Markdown that wants to run, to call home, or to take the reader's time. Row 59: dashboards that want out, or too much. */
export const markdownCases: readonly HostileCase[] = [
  {
    row: 47,
    file: 'links.md',
    content: ({ url, script }) => `# Links to nowhere

[one](javascript:${encodeURIComponent(script)}) [two](JaVa&#x53;cript:${encodeURIComponent(script)}) [three](vbscript:x)
[four](data:text/html,${encodeURIComponent(`<script>${script}</script>`)}) <javascript:alert(1)> [five][r] [six](java&#9;script:alert(1))

![beacon](${url}image.png?leak) ![beacon](//${url.replace(/^\w+:\/\//, '')}scheme.png)

[r]: javascript:alert(1)
`,
    shows: 'Links to nowhere',
  },
  {
    row: 47,
    file: 'html.md',
    content: ({ url, script }) => `# HTML in Markdown

<script>${script}</script>
<img src="x" onerror="${quoted(script)}"> <img src="${url}html.png">
<svg onload="${quoted(script)}"><script>${script}</script></svg>
<iframe src="${url}frame"></iframe> <iframe srcdoc="${quoted(`<script>parent.${script}</script>`)}"></iframe>
<object data="${url}object"></object> <embed src="${url}embed"> <base href="${url}base/"> <link rel="stylesheet" href="${url}style.css">
<meta http-equiv="refresh" content="0;url=${url}refresh"> <style>@import "${url}import.css"; body { background: url(${url}css) }</style>
<form action="${url}form"><button autofocus onfocus="${quoted(script)}">go</button></form> <video src="${url}video" autoplay></video>
<details open ontoggle="${quoted(script)}"><summary>a summary</summary>

<a href="javascript:${quoted(script)}" id="root" name="body">inside</a>
</details>

<div style="position:fixed;inset:0;background:url(${url}inline)">after all of it</div>
`,
    shows: 'after all of it',
  },
  {
    row: 47,
    file: 'formulas.md',
    content: ({ url }) =>
      `# Formulas that lead away\n\n$\\href{javascript:alert(1)}{x}$ $\\includegraphics{${url}math.png}$ $\\url{${url}}$ $${'{'.repeat(3000)}$\n\n\`\`\`mermaid\ngraph TD; click A "${url}"\n\`\`\`\n`,
    shows: 'Formulas that lead away',
  },
  { row: 47, file: 'brackets.md', content: () => `words before\n\n${'['.repeat(1024 * 1024)}`, shows: 'words before' },
  { row: 47, file: 'stars.md', content: () => `words before\n\n${'****a'.repeat(200_000)}`, shows: 'words before' },
  {
    row: 59,
    file: 'ways/quilt_summarize.json',
    content: (canary) => JSON.stringify(waysOut(canary)),
    shows: 'It is not shown: it climbs out of the package.',
  },
  {
    row: 59,
    file: 'many/quilt_summarize.json',
    content: () =>
      JSON.stringify(Array.from({ length: 100_000 }, () => ({ path: 'quilt_summarize.json', expand: true }))),
    shows: /It lists 100000 files; the first 100 are shown|larger than 1 MiB/,
  },
  {
    row: 59,
    file: 'deep/quilt_summarize.json',
    content: () => '['.repeat(100_000) + ']'.repeat(100_000),
    shows: 'is no JSON',
  },
]

function waysOut({ url, script }: Canary) {
  return [
    {
      path: '../../../secret',
      title: `<img src=x onerror="${script}">`,
      description: `<script>${script}</script>![b](${url}b)`,
    },
    { path: url, title: 'An address' },
    { path: `javascript:${script}`, types: [{ name: 'html', style: { height: `1px;background:url(${url}h)` } }] },
    { path: 'quilt_summarize.json', expand: true },
    [{ path: 'a', width: `1px;background:url(${url}w)` }, [['nested']], 7, null],
  ]
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
}
