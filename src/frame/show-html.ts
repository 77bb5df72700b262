import type { FrameShow } from '../preview/index.ts'
import { cleanHtml } from './clean-html.ts'
import { setStyles } from './frame-styles.ts'
import { resolveAddresses } from './resolve-addresses.ts'

const KEPT = ['class', 'dir', 'id', 'lang', 'style']

/** A document of strangers, without what runs in it, with the files of the package that it names. */
export function showHtml({ text, files, look }: FrameShow): void {
  const root = cleanHtml(text)
  resolveAddresses(root, files)
  // One without styles of its own, as pandas writes them, is set by us.
  setStyles(look === 'page' && root.querySelector('style') === null ? 'plain' : look)
  const body = root.querySelector('body') ?? root
  takeAttributes(root, document.documentElement)
  takeAttributes(body, document.body)
  document.head.append(...root.querySelectorAll('head style'))
  document.body.replaceChildren(...body.childNodes)
}

function takeAttributes(from: Element, to: HTMLElement): void {
  for (const name of KEPT) {
    const value = from.getAttribute(name)
    if (value === null) continue
    // The root's own style holds our tokens.
    to.setAttribute(name, name === 'style' ? `${to.getAttribute('style') ?? ''};${value}` : value)
  }
}
