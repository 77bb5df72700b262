import { createElement, type ReactNode } from 'react'
import type { MarkdownElement, MarkdownNode } from '../../preview/index.ts'
import { CodeText } from '../text/code-text.tsx'
import css from './markdown.module.css'
import { MarkdownImage } from './markdown-image.tsx'
import { MarkdownLink } from './markdown-link.tsx'
import { useMarkdownPlace } from './markdown-place.ts'
import { MathView } from './math-view.tsx'

/** Pieces of a document, in order. What they may be was decided when it was read: here each is drawn as what it is. */
export function MarkdownNodes({ nodes }: { nodes: readonly MarkdownNode[] }): ReactNode {
  return nodes.map((node, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a document are known by their place alone
    typeof node === 'string' ? node : <Piece key={at} node={node} />,
  )
}

function Piece({ node }: { node: Exclude<MarkdownNode, string> }): ReactNode {
  switch (node.kind) {
    case 'element':
      return <ElementView element={node} />
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <pre tabIndex={0} className={css.code}>
          <CodeText text={node.text} language={node.language} />
        </pre>
      )
    case 'image':
      return <MarkdownImage image={node} />
    case 'math':
      return <MathView math={node} />
  }
}

/** No content, and no closing tag. */
const VOID = /^[hb]r$/
const HEADING = /^h\d$/

function ElementView({ element }: { element: MarkdownElement }): ReactNode {
  const { idPrefix } = useMarkdownPlace()
  const { tag, align } = element
  const id = element.id === undefined ? undefined : idPrefix + element.id
  const aligned = align === undefined ? undefined : css[align]
  const content = <MarkdownNodes nodes={element.children} />
  if (VOID.test(tag)) return createElement(tag)
  if (HEADING.test(tag)) return createElement(tag, { id, className: aligned, tabIndex: -1 }, content)
  switch (tag) {
    case 'a':
      return (
        <MarkdownLink id={id} href={element.href}>
          {content}
        </MarkdownLink>
      )
    case 'table':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <div className={css.wide} tabIndex={0}>
          <table>{content}</table>
        </div>
      )
    case 'pre':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <pre tabIndex={0} className={css.code}>
          {content}
        </pre>
      )
    case 'ol':
      return <ol start={element.start}>{content}</ol>
    case 'li':
      return <Item element={element} id={id} content={content} />
    case 'details':
      return <details open={element.isOpen}>{content}</details>
    case 'blockquote':
      return <Quotation alert={element.alert}>{content}</Quotation>
    case 'section':
      return (
        <section className={css.footnotes} aria-label="Footnotes">
          {content}
        </section>
      )
    default:
      return createElement(tag, { id, className: aligned }, content)
  }
}

function Item({ element, id, content }: { element: MarkdownElement; id: string | undefined; content: ReactNode }) {
  if (element.checked === undefined) {
    return (
      <li id={id} tabIndex={id === undefined ? undefined : -1}>
        {content}
      </li>
    )
  }
  return (
    <li className={css.task}>
      <span role="img" aria-label={element.checked ? 'done' : 'to do'}>
        {element.checked ? '☑' : '☐'}
      </span>{' '}
      {content}
    </li>
  )
}

const ALERTS = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' }

function Quotation({ alert, children }: { alert: MarkdownElement['alert']; children: ReactNode }): ReactNode {
  if (alert === undefined) return <blockquote>{children}</blockquote>
  return (
    <blockquote className={`${css.alert} ${css[alert]}`}>
      <strong className={css.word}>{ALERTS[alert]}</strong>
      {children}
    </blockquote>
  )
}
