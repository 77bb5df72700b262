import { htmlFate } from './html-tags.ts'
import { type HtmlToken, htmlTokens } from './html-tokens.ts'
import { imageAddress, safeAddress } from './link-address.ts'
import type { Attributes, TreeBuilder } from './tree-builder.ts'

export interface HtmlPlace {
  readonly builder: TreeBuilder
  /** Entities become the signs that they mean. */
  readonly decode: (text: string) => string
  /** Names of elements whose content was left out. */
  readonly dropped: Set<string>
}

const WIDEST = 4096

/**
 * Raw HTML of a document, as far as READMEs use it to be read: by a list of elements and of their attributes. There is no way from it
 * to anything that runs, asks the network, or stands over the page: what is not on the list does not exist in the tree.
 */
export function addHtml(html: string, place: HtmlPlace): void {
  for (const token of htmlTokens(html)) addToken(token, place)
}

function addToken(token: HtmlToken, place: HtmlPlace): void {
  const { builder, decode } = place
  if (token.kind === 'text') {
    builder.text(decode(token.text))
    return
  }
  const { tag: name } = token
  if (token.kind === 'close') {
    builder.close(name, 'html')
    return
  }
  const fate = htmlFate(name)
  const attribute = (key: string) => {
    const value = token.attributes.get(key)
    return value === undefined ? undefined : decode(value)
  }
  switch (fate.kind) {
    case 'element':
      builder.open(name, 'html', fate.tag, attributesOf(name, attribute))
      if (token.isVoid && name !== 'a') builder.close(name, 'html')
      break
    case 'break':
      builder.node({ kind: 'element', tag: fate.tag, children: [] })
      break
    case 'image':
      addImage(builder, attribute)
      break
    case 'ghost':
      if (!token.isVoid) builder.openGhost(name, 'html')
      break
    case 'dropped':
      place.dropped.add(name)
      if (!token.isVoid && name !== 'embed') builder.openDropped(name, 'html')
      break
    case 'nothing':
      break
  }
}

function attributesOf(name: string, attribute: (key: string) => string | undefined): Attributes {
  const href = name === 'a' ? safeAddress(attribute('href') ?? '') : undefined
  const align = name === 'center' ? 'center' : attribute('align')?.toLowerCase()
  const start = Number(attribute('start') ?? Number.NaN)
  return {
    ...(href === undefined ? {} : { href }),
    ...(align === 'center' || align === 'right' || align === 'left' ? { align } : {}),
    ...(name === 'ol' && Number.isSafeInteger(start) ? { start } : {}),
    ...(name === 'details' && attribute('open') !== undefined ? { isOpen: true } : {}),
  }
}

function addImage(builder: TreeBuilder, attribute: (key: string) => string | undefined): void {
  const source = imageAddress(attribute('src') ?? '')
  const alt = attribute('alt') ?? ''
  const width = Number.parseInt(attribute('width') ?? '', 10)
  if (source === undefined) builder.text(alt)
  else
    builder.node({
      kind: 'image',
      source,
      alt,
      ...(width > 0 && !attribute('width')?.endsWith('%') ? { widthPx: Math.min(width, WIDEST) } : {}),
    })
}
