import { SaxesParser } from 'saxes'
import { XmlElement, xmlLeaf } from './xml-node.ts'

const SLICE = 64 * 1024

export interface XmlReading {
  readonly document: XmlElement
  readonly nodes: number
  /** The tree shows no more than the limit of nodes. */
  readonly isPartial: boolean
  readonly mistakes: number
  readonly firstMistake: { readonly line: number; readonly column: number; readonly what: string } | undefined
  /** It defines entities, or names some that its DTD may define. */
  readonly hasOwnEntities: boolean
}

/**
 * A text as a tree, up to `mostNodes`. Of entities only XML's own five and numbers are known: nothing of a DTD is expanded or
 * fetched, so that neither a bomb of entities nor an address in one does anything.
 */
export function readXml(text: string, mostNodes: number): XmlReading {
  const document = new XmlElement('')
  const open = [document]
  let nodes = 0
  let mistakes = 0
  let firstMistake: XmlReading['firstMistake']
  let hasOwnEntities = false
  let hasDoctype = false
  const add = (node: ReturnType<typeof xmlLeaf> | XmlElement) => {
    nodes += 1
    open.at(-1)?.add(node)
  }

  const parser = new SaxesParser({ position: true })
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const element = new XmlElement(name)
    add(element)
    open.push(element)
    for (const [attribute, value] of Object.entries(attributes)) add(xmlLeaf('attribute', `@${attribute}`, value))
    if (isSelfClosing) open.pop()
  })
  parser.on('closetag', ({ isSelfClosing }) => {
    if (!isSelfClosing && open.length > 1) open.pop()
  })
  parser.on('text', (piece) => {
    if (piece.trim() !== '') add(xmlLeaf('text', '#text', piece))
  })
  parser.on('cdata', (piece) => add(xmlLeaf('text', '#text', piece)))
  parser.on('comment', (piece) => add(xmlLeaf('other', '#comment', piece)))
  parser.on('processinginstruction', ({ target, body }) => add(xmlLeaf('other', `?${target}`, body)))
  parser.on('doctype', (body) => {
    hasDoctype = true
    hasOwnEntities = body.includes('<!ENTITY')
    add(xmlLeaf('other', '!DOCTYPE', body))
  })
  parser.on('error', ({ message }) => {
    if (hasDoctype && message.includes('undefined entity')) {
      hasOwnEntities = true
      return
    }
    mistakes += 1
    firstMistake ??= { line: parser.line, column: parser.column, what: message.replace(/^[\d:]*:\s*|\.$/g, '') }
  })

  let at = 0
  for (; at < text.length && nodes < mostNodes; at += SLICE) parser.write(text.slice(at, at + SLICE))
  const isPartial = at < text.length
  if (!isPartial) parser.close()
  return { document, nodes, isPartial, mistakes, firstMistake, hasOwnEntities }
}
