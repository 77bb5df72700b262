import type { FrameFile } from '../preview/index.ts'
import { withoutAddresses } from './css-addresses.ts'

const LOADING = ['src', 'srcset', 'poster', 'background', 'data', 'lowsrc', 'dynsrc']

/**
 * Every address in a document becomes one that needs no request: files that were handed in stand as `blob:`, what they hold of
 * styles in place of their link, and the rest is taken away. The policy would refuse it, one line of the console each.
 */
export function resolveAddresses(root: HTMLElement, files: readonly FrameFile[]): void {
  const byAddress = new Map(files.map((file) => [file.address, file]))
  for (const link of root.querySelectorAll('link')) replaceLink(link, byAddress)
  for (const style of root.querySelectorAll('style')) style.textContent = withoutAddresses(style.textContent)
  for (const element of root.querySelectorAll('*')) {
    const style = element.getAttribute('style')
    if (style?.includes('(')) element.setAttribute('style', withoutAddresses(style))
    for (const name of LOADING) resolve(element, name, byAddress)
    resolveLink(element)
  }
}

function replaceLink(link: Element, files: ReadonlyMap<string, FrameFile>): void {
  const file = files.get(link.getAttribute('href') ?? '')
  if (file && link.getAttribute('rel')?.toLowerCase() === 'stylesheet') {
    const style = link.ownerDocument.createElement('style')
    style.textContent = new TextDecoder().decode(file.bytes)
    link.replaceWith(style)
  } else link.remove()
}

function resolve(element: Element, name: string, files: ReadonlyMap<string, FrameFile>): void {
  const value = element.getAttribute(name)?.trim()
  if (value === undefined || (name === 'src' && /^data:image\//i.test(value))) return
  const file = files.get(value)
  if (file && name === 'src' && element.localName === 'img') {
    element.setAttribute('src', URL.createObjectURL(new Blob([file.bytes], { type: file.mediaType })))
  } else if (name === 'src' && element.localName === 'img') element.replaceWith(missing(element, value))
  else element.removeAttribute(name)
}

/** In place of an image that is not there: what it shows, in words. */
function missing(image: Element, address: string): Element {
  const words = image.ownerDocument.createElement('span')
  words.className = 'selvage-missing'
  words.textContent = image.getAttribute('alt') || address.slice(0, 200)
  words.title = address
  return words
}

/** Links inside the document stay; where the others lead can be read. An SVG's `use` and `image` have a `href` too. */
function resolveLink(element: Element): void {
  for (const name of ['href', 'xlink:href']) {
    const value = element.getAttribute(name)?.trim()
    if (value === undefined || value.startsWith('#') || /^data:image\//i.test(value)) continue
    element.removeAttribute(name)
    if (element.localName !== 'a') continue
    element.setAttribute('title', value)
    element.classList.add('selvage-link')
  }
}
