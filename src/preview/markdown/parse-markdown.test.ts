import { describe, expect, it } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import type { MarkdownElement, MarkdownNode } from '../markdown-tree.ts'
import { HeadingIds } from './heading-ids.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { plainText } from './plain-text.ts'
import { TreeBuilder } from './tree-builder.ts'

type Node = Exclude<MarkdownNode, string>

async function nodesOf(text: string): Promise<readonly Node[]> {
  const rest: MarkdownNode[] = [...(await parseMarkdown(text)).blocks].reverse()
  const all: Node[] = []
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if (typeof node === 'string') continue
    all.push(node)
    if (node.kind === 'element') rest.push(...[...node.children].reverse())
  }
  return all
}

async function elementsOf(text: string, tag: string): Promise<readonly MarkdownElement[]> {
  const nodes = await nodesOf(text)
  return nodes.filter((node) => node.kind === 'element').filter((node) => node.tag === tag)
}

const PAGE = new URL('https://page.example/b/lab/packages/a/b')

describe('links', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'JaVa&#x53;cript:alert(1)',
    'java&#9;script:alert(1)',
    'java%09script:alert(1)',
    '%20javascript:alert(1)',
    '&#1;javascript:alert(1)',
    'javascript&colon;alert(1)',
    'vbscript:msgbox(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'filesystem:https://example.org/1',
    '//evil.example/x',
    '/\\evil.example',
    '\\\\evil.example',
    'x-unknown:1',
  ])('to %s lead nowhere else, as Markdown, as a reference and as HTML', async (address) => {
    const texts = [`[w](<${address}>)`, `[w][r]\n\n[r]: <${address}>`, `<a href="${address}">w</a>`, `<${address}>`]
    for (const text of texts) {
      for (const { href } of await elementsOf(text, 'a')) expect(new URL(href ?? '', PAGE).origin).toBe(PAGE.origin)
      expect(JSON.stringify((await parseMarkdown(text)).blocks)).not.toBe('[]')
    }
  })

  it('lead to http, https, mail, fragments and paths', async () => {
    const text =
      '[a](https://x.org/y) [b](mailto:a@x.org) [c](#part) [d](../e%20f.md) https://z.org www.y.org <a@x.org>'
    expect((await elementsOf(text, 'a')).map(({ href }) => href)).toEqual([
      'https://x.org/y',
      'mailto:a@x.org',
      '#part',
      '../e%20f.md',
      'https://z.org',
      'https://www.y.org',
      'mailto:a@x.org',
    ])
    expect(await elementsOf('readme.md and b.com', 'a')).toEqual([])
  })
})

describe('HTML in it', () => {
  it('is taken by a list of elements, without a single attribute that could do something', async () => {
    const text =
      'H<sub onclick="x()">2</sub>O <b style="position:fixed" class="y" id="z">bold</b> <img src="a.png" onerror="x()" width="90" srcset="https://evil.example 1x">'
    const nodes = await nodesOf(text)
    expect(JSON.stringify(nodes)).not.toMatch(/onclick|onerror|style|class|srcset|evil|"id"/)
    expect(nodes).toContainEqual({ kind: 'image', source: 'a.png', alt: '', widthPx: 90 })
    expect((await elementsOf(text, 'sub')).length).toBe(1)
  })

  it.each(['script', 'style', 'iframe', 'object', 'svg', 'math', 'form', 'template', 'noscript', 'textarea', 'video'])(
    'as <%s> is left out with what is in it, and told',
    async (tag) => {
      const { blocks, notes } = await parseMarkdown(`before <${tag} src=x>inside</${tag}> after`)
      expect(plainText(blocks)).toMatch(/before\s+after/)
      expect(notes).toEqual([expect.stringContaining(`<${tag}>`)])
      expect(plainText((await parseMarkdown(`<${tag}>inside\n</${tag}>\n\nafter`)).blocks)).not.toContain('inside')
    },
  )

  it('and was never closed ends with its block, so that the rest of the document stands', async () => {
    for (const tag of ['form', 'svg', 'iframe', 'video', 'embed', 'object', 'script']) {
      expect(plainText((await parseMarkdown(`<div><${tag} src=x>inside\n\nafter`)).blocks)).toContain(
        tag === 'script' ? '' : 'after',
      )
      expect(plainText((await parseMarkdown(`words <${tag} src=x> inside\n\nafter`)).blocks)).toContain('after')
    }
  })

  it('that nobody knows loses its tags and keeps its words', async () => {
    expect(plainText((await parseMarkdown('<blink>a</blink> <x-y z>b</x-y> <font color=red>c</font>')).blocks)).toBe(
      'a b c',
    )
  })

  it('holds Markdown, and does not reach out of what Markdown opened', async () => {
    const [details] = await elementsOf(
      '<details open>\n<summary>More</summary>\n\n- *a*\n\n</details>\n\nafter',
      'details',
    )
    expect(details?.isOpen).toBe(true)
    expect(plainText(details?.children ?? [])).toMatch(/More\s+a$/)
    const crossed = await parseMarkdown('*a <b>b* c</b>\n\n</div></em>after <em>all')
    expect(crossed.blocks.map((node) => plainText([node]))).toEqual(['a b c', 'after ', 'all'])
  })

  it('out of its place loses its tags: cells without rows, items without lists, links in links', async () => {
    const text = '<td>a</td> <li>b</li> <summary>c</summary> [d <a href="https://x.org">e</a>](https://y.org)'
    for (const tag of ['td', 'li', 'summary']) expect(await elementsOf(text, tag)).toEqual([])
    expect(await elementsOf(text, 'a')).toHaveLength(1)
  })
})

describe('a document', () => {
  it('has ids for its headings as GitHub makes them, each once', async () => {
    const text = '# Größe & *Form*\n\n## A `b` c\n\n## A b c\n\n<h2>A b c</h2>\n'
    const ids = (await nodesOf(text)).flatMap((node) => (node.kind === 'element' && node.id ? [node.id] : []))
    expect(ids).toEqual(['größe--form', 'a-b-c', 'a-b-c-1', 'a-b-c-2'])
  })

  it('numbers its footnotes as they are met, shows them at its end, and leaves those that are none', async () => {
    const { blocks } = await parseMarkdown(
      'one[^b] two[^a] again[^b] none[^c]\n\n[^a]: The *a*.\n\n    More.\n[^b]: The b.\n',
    )
    expect(plainText(blocks.slice(0, 1))).toBe('one1 two2 again1 none[^c]')
    const section = blocks.at(-1)
    expect(plainText(section === undefined ? [] : [section])).toBe('The b.↩︎The a.More.↩︎')
    expect(blocks).toHaveLength(2)
  })

  it('tells front matter apart, and takes what is none as text', async () => {
    const yaml = await parseMarkdown('---\ntitle: "A: b"\ntags:\n  - x\n# no\nempty:\n---\n# H\n')
    expect(yaml.front).toEqual([
      ['title', 'A: b'],
      ['tags', '  - x'],
      ['empty', ''],
    ])
    expect((await parseMarkdown('+++\ntitle = "x"\n+++\n')).front).toEqual([['title', 'x']])
    for (const text of ['---\nno names here\n---\n', '---\n', '---\na: b\n', 'x\n\n---\na: b\n---\n']) {
      expect((await parseMarkdown(text)).front).toEqual([])
    }
  })

  it('sets formulas as MathML, leaves prices, and shows the source of what is none', async () => {
    const text =
      'From $5 to $6, $x^2$ and $$y$$.\n\n$$\n\\frac{1}{2}\n$$\n\n```math\nz\n```\n\nSo\n\\begin{align*}\na &= b \\\\\n\\end{align*}\n\n$\\frac{$\n'
    const formulas = (await nodesOf(text)).flatMap((node) => (node.kind === 'math' ? [node] : []))
    expect(formulas.map(({ source, isBlock, tree }) => [source, isBlock, tree !== undefined])).toEqual([
      ['x^2', false, true],
      ['y', true, true],
      ['\\frac{1}{2}', true, true],
      ['z', true, true],
      ['\\begin{align*}\na &= b \\\\\n\\end{align*}', true, true],
      ['\\frac{', false, false],
    ])
  })

  it('has formulas that lead nowhere and fetch nothing', async () => {
    const text =
      '$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://evil.example/x.png}$ $\\htmlStyle{position:fixed}{x}$'
    const trees = (await nodesOf(text)).flatMap((node) => (node.kind === 'math' ? [node.tree] : []))
    expect(trees).toEqual([undefined, undefined, undefined])
  })

  it('reads no formula that unfolds to more than can be drawn, and none after it', async () => {
    const bomb = `$\\def\\a{${'x'.repeat(2000)}}${'\\a'.repeat(190)}$`
    const spent = await spentMs(async () => {
      const trees = (await nodesOf(`$y$ ${`${bomb} `.repeat(8)} $z$`)).flatMap((node) =>
        node.kind === 'math' ? [node.tree !== undefined] : [],
      )
      expect([trees.length, trees[0], trees.indexOf(false), trees.at(-1)]).toEqual([10, true, 1, false])
    })
    expect(spent).toBeLessThan(5000)
  })

  it('marks tasks and alerts', async () => {
    const items = await elementsOf('- [x] a\n- [ ] b\n- c\n- [y] d\n', 'li')
    expect(items.map(({ checked }) => checked)).toEqual([true, false, undefined, undefined])
    expect(plainText(items.slice(0, 1))).toBe('a')
    const [alert] = await elementsOf('> [!WARNING]\n> Take care.\n', 'blockquote')
    expect([alert?.alert, plainText(alert?.children ?? [])]).toEqual(['warning', 'Take care.'])
  })

  it('takes names of prototypes as words', async () => {
    const text = '[__proto__]: https://x.org\n\n[a][__proto__] [^constructor] <__proto__ constructor="1">\n\n---\n'
    expect(plainText((await parseMarkdown(text)).blocks)).toContain('a')
    expect('polluted' in {}).toBe(false)
  })
})

describe('what is meant to take the time of a reader', () => {
  const size = 64 * 1024
  const full = (text: string) => text.repeat(Math.ceil(size / text.length)).slice(0, size)
  const nested = Array.from({ length: 300 }, (_, at) => `${' '.repeat(at)}- a`).join('\n')

  it.each([
    ['brackets', full('[')],
    ['images', full('![')],
    ['stars', full('****a')],
    ['crossed stars', full('*a**')],
    ['links', full('[a](')],
    ['closed links', full('](')],
    ['quotations', full('>')],
    ['lazy quotations', `${'>'.repeat(40)}a\n${full('a\n')}`],
    ['lists', nested],
    ['ticks', full('`a')],
    ['dollars', full('$a ')],
    ['formulas', full('$a$ ')],
    ['footnotes', full('[^a]: > - ')],
    ['inline footnotes', full('^[a]')],
    ['hosts', full('http://a.b(')],
    ['tables', full('a|b\n-|-\n')],
    ['HTML tags', full('<b>')],
    ['HTML blocks', full('<details>\n\n')],
    ['crossed HTML', full('<b></i>')],
    ['tags without end', `<div>\n${full('<x y="')}`],
    ['tags with one end', `<div>\n${full('<a b ')}>`],
    ['scripts', `<div>${full('<script></script>')}`],
    ['headings', full('# a\n')],
    ['empty lines', full('\n')],
    ['environments', full('\\begin{align}\n')],
  ])('%s take time by their length alone', async (_, text) => {
    // What grows by the square takes twice as long and more.
    expect(await spentMs(() => parseMarkdown(text))).toBeLessThan(1000)
  })

  it('is cut where it would have too many pieces, in a block and in all', async () => {
    const cut = 'It has too many pieces to be drawn: what is too long ends early.'
    const wide = await parseMarkdown(`${'a `b` '.repeat(12_000)}\n\nafter`)
    expect(wide.notes).toEqual([cut])
    expect(plainText(wide.blocks.slice(-1))).toBe('after')
    const builder = new TreeBuilder()
    for (let at = 0; at < 260_000; at += 1) builder.node({ kind: 'element', tag: 'hr', children: [] })
    expect([builder.finish(new HeadingIds()).length, builder.isCut]).toEqual([250_000, true])
  })

  it('is cut deeper than anybody nests', async () => {
    const deep = await parseMarkdown(`${'> '.repeat(2000)}a\n\nafter\n\n${'<div>'.repeat(5000)}x`)
    expect(deep.notes).toContain('What is nested more than 12 times is left out.')
    expect(plainText(deep.blocks)).toContain('after')
    let depth = 0
    for (let nodes = deep.blocks; nodes.length > 0; depth += 1) {
      nodes = nodes.flatMap((node) => (typeof node !== 'string' && node.kind === 'element' ? node.children : []))
    }
    expect(depth).toBeLessThan(120)
  })
})
