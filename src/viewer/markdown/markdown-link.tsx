import type { MouseEvent, ReactNode } from 'react'
import { Link } from 'react-router'
import { useMarkdownPlace } from './markdown-place.ts'

interface MarkdownLinkProps {
  id: string | undefined
  href: string | undefined
  children: ReactNode
}

const OUTSIDE = /^(https?|mailto):/i

/** A link leads into the document, to a file of the shown revision, or out by http and mail; anything else is no link. */
export function MarkdownLink({ id, href, children }: MarkdownLinkProps): ReactNode {
  const { place, idPrefix, goTo } = useMarkdownPlace()
  if (href === undefined) return <span id={id}>{children}</span>
  if (href.startsWith('#')) {
    const target = decoded(href.slice(1))
    const go = (event: MouseEvent) => {
      event.preventDefault()
      goTo(target)
    }
    return (
      <a id={id} href={`#${idPrefix}${target}`} onClick={go}>
        {children}
      </a>
    )
  }
  if (OUTSIDE.test(href)) {
    return (
      <a id={id} href={href} rel="noopener noreferrer" target="_blank">
        {children}
      </a>
    )
  }
  const to = place.link(href)
  if (to === undefined) return <span id={id}>{children}</span>
  return (
    <Link id={id} to={to}>
      {children}
    </Link>
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A sign `%` that encodes nothing: the text is taken as it is.
    return text
  }
}
