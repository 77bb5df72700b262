import type { ReactNode } from 'react'
import css from './code.module.css'
import type { Span } from './highlight.ts'
import { visibleText } from './visible-text.ts'

/** Pieces of one line. Scopes like `title.function` are drawn as their first word. */
export function Spans({ spans }: { spans: readonly Span[] }): ReactNode {
  return spans.map(({ text, scope }, at) => {
    const look = scope === undefined ? undefined : css[LOOKS[scope.split('.', 1)[0] ?? ''] ?? '']
    if (look === undefined) return visibleText(text)
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces are known by their place alone
      <span key={at} className={look}>
        {visibleText(text)}
      </span>
    )
  })
}

/** A few looks for the many scopes of the highlighter. */
const LOOKS: Readonly<Record<string, string>> = {
  keyword: 'keyword',
  built_in: 'keyword',
  'selector-tag': 'keyword',
  tag: 'keyword',
  type: 'keyword',
  string: 'string',
  regexp: 'string',
  char: 'string',
  addition: 'string',
  number: 'value',
  literal: 'value',
  symbol: 'value',
  variable: 'value',
  'template-variable': 'value',
  link: 'value',
  comment: 'comment',
  quote: 'comment',
  meta: 'comment',
  doctag: 'comment',
  title: 'name',
  section: 'name',
  name: 'name',
  attr: 'name',
  attribute: 'name',
  property: 'name',
  deletion: 'deletion',
}
