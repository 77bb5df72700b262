import type { ModelNode } from '../model-tree.ts'
import type { TreeNode } from '../preview-part.ts'
import { countWords, DETAIL_MOST } from '../tree-text.ts'

/** An attribute, a comment, an instruction, or text among elements: what has no children. */
export interface XmlLeaf extends ModelNode {
  readonly kind: 'attribute' | 'text' | 'other'
}

export function xmlLeaf(kind: XmlLeaf['kind'], label: string, text: string): XmlLeaf {
  return { kind, label, value: text.trim(), text, type: kind === 'other' ? 'other' : 'text' }
}

/** An element, or the document. One that holds nothing but text has it as its value. */
export class XmlElement implements ModelNode {
  readonly kind = 'element'
  readonly label: string
  private readonly inside: (XmlElement | XmlLeaf)[] = []
  private elements = 0
  private attributes = 0

  constructor(label: string) {
    this.label = label
  }

  add(node: XmlElement | XmlLeaf): void {
    this.inside.push(node)
    if (node.kind === 'element') this.elements += 1
    else if (node.kind === 'attribute') this.attributes += 1
  }

  get children(): readonly (XmlElement | XmlLeaf)[] {
    return this.isText ? this.inside.slice(0, this.attributes) : this.inside
  }

  get type(): TreeNode['type'] {
    return this.isText ? 'text' : 'object'
  }

  get value(): string {
    if (this.isText) return this.text.trim()
    const words: string[] = []
    if (this.attributes > 0) words.push(countWords(this.attributes, 'attribute'))
    if (this.elements > 0) words.push(countWords(this.elements, 'element'))
    return words.length === 0 ? 'empty' : words.join(', ')
  }

  /** All text within, as XPath's `string()` gives it, and no more than is ever shown. */
  get text(): string {
    const pieces: string[] = []
    let length = 0
    const open: (XmlElement | XmlLeaf)[] = [this]
    for (let node = open.pop(); node !== undefined && length <= DETAIL_MOST; node = open.pop()) {
      if (node.kind === 'element') pushReversed(open, node.inside)
      else if (node.kind === 'text') {
        pieces.push(node.text ?? '')
        length += node.text?.length ?? 0
      }
    }
    return pieces.join('')
  }

  private get isText(): boolean {
    return this.inside.length === this.attributes + 1 && this.inside.at(-1)?.kind === 'text'
  }
}

/** Not by spreading: there may be more children than a call takes values. */
function pushReversed<T>(to: T[], items: readonly T[]): void {
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const item = items[at]
    if (item !== undefined) to.push(item)
  }
}

/** XPath: `/feed/entry[2]/@id`. A place is told where there are more of the name. */
export function xpathOf(root: XmlElement, way: readonly ModelNode[]): string {
  let parent: ModelNode = root
  let address = ''
  for (const node of way) {
    const twins: readonly ModelNode[] = (parent.children ?? []).filter(({ label }) => label === node.label)
    address += `/${node.label === '#text' ? 'text()' : node.label}`
    if (twins.length > 1) address += `[${twins.indexOf(node) + 1}]`
    parent = node
  }
  return address === '' ? '/' : address
}
