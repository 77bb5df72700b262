import type { ReactNode } from 'react'
import Markdown, { type Components } from 'react-markdown'
import { Link } from 'react-router'
import remarkGfm from 'remark-gfm'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { linkedKey } from '../linked-key.ts'
import { usePage } from '../page-context.ts'
import { MarkdownImage } from './markdown-image.tsx'
import css from './markdown-view.module.css'

interface MarkdownViewProps {
  registry: RegistryRef
  view: RevisionView
  revision: string
  /** The logical key of the file that the text comes from: its links are meant from there. */
  from: string
  text: string
}

const OUTSIDE = /^(https?|mailto):/i

/**
 * Markdown without raw HTML. Links lead to http, https, mail and files of the package, and nowhere else. Images come from
 * the package; those from elsewhere are told, not fetched: a package must not make a browser call home.
 */
export function MarkdownView({ registry, view, revision, from, text }: MarkdownViewProps): ReactNode {
  const { links } = usePage()
  const components: Components = {
    a: ({ href, children }) => {
      if (href !== undefined && OUTSIDE.test(href)) {
        return (
          <a href={href} rel="noopener noreferrer" target="_blank">
            {children}
          </a>
        )
      }
      const key = href === undefined ? undefined : linkedKey(from, href)
      if (key === undefined) return <span>{children}</span>
      return <Link to={links.tree(registry, view.name, revision, key)}>{children}</Link>
    },
    img: ({ alt, src }) => (
      <MarkdownImage view={view} from={from} alt={alt} source={typeof src === 'string' ? src : ''} />
    ),
    h1: ({ children }) => <h2 className={css.first}>{children}</h2>,
    h2: ({ children }) => <h3 className={css.second}>{children}</h3>,
    h3: ({ children }) => <h4 className={css.third}>{children}</h4>,
    table: ({ children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      <section className={css.wide} aria-label="Table" tabIndex={0}>
        <table>{children}</table>
      </section>
    ),
    pre: ({ children }) => (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      <pre tabIndex={0}>{children}</pre>
    ),
    input: ({ checked }) => <span>{checked ? '☑' : '☐'}</span>,
  }
  return (
    <div className={css.text}>
      <Markdown remarkPlugins={[remarkGfm]} components={components} skipHtml>
        {text}
      </Markdown>
    </div>
  )
}
