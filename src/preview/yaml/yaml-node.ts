import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type ParsedNode } from 'yaml'
import type { ModelNode } from '../model-tree.ts'
import type { TreeNode } from '../preview-part.ts'
import { listWords, objectWords } from '../tree-text.ts'

/** What the nodes of a text share. */
export interface YamlText {
  readonly text: string
  /** What each alias stands for; one that is missing stands for nothing. */
  readonly meant: ReadonlyMap<Node, Node>
}

/**
 * A node of YAML as one of the tree. An alias has the children of what it stands for, made when they are looked at: nothing is
 * ever expanded, so a bomb of aliases stays as small as it is written.
 */
export class YamlNode implements ModelNode {
  readonly label: string
  /** Undefined: a key without a value. */
  private readonly node: Node | undefined
  private readonly of: YamlText
  private made: readonly YamlNode[] | undefined

  constructor(label: string, node: Node | undefined, of: YamlText) {
    this.label = label
    this.node = node
    this.of = of
  }

  get isReference(): boolean {
    return isAlias(this.node)
  }

  get type(): TreeNode['type'] {
    const { node } = this
    if (isAlias(node)) return 'other'
    if (isMap(node)) return 'object'
    if (isSeq(node)) return 'list'
    return isScalar(node) ? scalarType(node.value) : 'null'
  }

  get value(): string {
    const { node } = this
    if (isAlias(node)) return `*${node.source}${this.of.meant.has(node) ? '' : ' (stands for nothing)'}`
    const signs = `${anchorOf(node) === undefined ? '' : `&${anchorOf(node)} `}${node?.tag ? `${shortTag(node.tag)} ` : ''}`
    if (isMap(node)) return signs + objectWords(node.items.length)
    if (isSeq(node)) return signs + listWords(node.items.length)
    return signs + this.scalarText()
  }

  get text(): string {
    const { node } = this
    if (isScalar(node)) return this.scalarText()
    return node === undefined ? '' : this.source(node)
  }

  get children(): readonly YamlNode[] {
    this.made ??= this.make()
    return this.made
  }

  private make(): readonly YamlNode[] {
    const { of } = this
    const node = isAlias(this.node) ? of.meant.get(this.node) : this.node
    if (isSeq(node)) return node.items.map((item, place) => new YamlNode(String(place), asNode(item), of))
    if (!isMap(node)) return []
    return node.items.map(({ key, value }) => new YamlNode(this.keyText(asNode(key)), asNode(value), of))
  }

  private keyText(key: Node | undefined): string {
    if (isScalar(key)) return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
    return key === undefined ? 'null' : this.source(key)
  }

  private scalarText(): string {
    const { node } = this
    if (!isScalar(node)) return 'null'
    if (typeof node.value === 'string') return node.value
    return node.source || String(node.value)
  }

  private source({ range }: Node): string {
    return range ? this.of.text.slice(range[0], range[1]) : ''
  }
}

/** What each alias of a document stands for: the last node before it that bears the name. */
export function meantBy(documents: readonly (ParsedNode | null)[]): ReadonlyMap<Node, Node> {
  const meant = new Map<Node, Node>()
  for (const root of documents) {
    const anchors = new Map<string, Node>()
    const open: Node[] = root ? [root] : []
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      const anchor = anchorOf(node)
      if (anchor !== undefined) anchors.set(anchor, node)
      const target = isAlias(node) ? anchors.get(node.source) : undefined
      if (target) meant.set(node, target)
      if (!isMap(node) && !isSeq(node)) continue
      for (const item of [...node.items].reverse()) {
        const inside = isPair(item) ? [item.value, item.key] : [item]
        open.push(...inside.flatMap((each) => asNode(each) ?? []))
      }
    }
  }
  return meant
}

function asNode(value: unknown): Node | undefined {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : undefined
}

function anchorOf(node: Node | undefined): string | undefined {
  return node !== undefined && 'anchor' in node ? node.anchor : undefined
}

function shortTag(tag: string): string {
  return tag.startsWith('tag:yaml.org,2002:') ? `!!${tag.slice(18)}` : tag
}

function scalarType(value: unknown): TreeNode['type'] {
  if (value === null) return 'null'
  if (typeof value === 'number' || typeof value === 'bigint') return 'number'
  return typeof value === 'boolean' ? 'boolean' : 'text'
}
