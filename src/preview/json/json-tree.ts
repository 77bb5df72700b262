import type { Call } from '../../base/index.ts'
import type { TreeDetail, TreeNode, TreeSource } from '../preview-part.ts'
import { DETAIL_MOST, jqAddress, listWords, objectWords, rowText } from '../tree-text.ts'
import { findInJson } from './json-find.ts'
import { type JsonMember, JsonMembers, ROOTS } from './json-members.ts'
import type { JsonScan } from './json-scan.ts'
import { afterText, isOpen, OPEN_OBJECT, QUOTE, rawBetween, textBetween } from './json-tokens.ts'

/** Bytes from which the characters of a row are sure to come: each takes up to six, as `\u0041`. */
const ROW_BYTES = 6200
const DETAIL_BYTES = DETAIL_MOST * 4

/** The tree over the bytes of a JSON text; nodes are made as they are asked for. */
export class JsonTree implements TreeSource {
  readonly root: TreeNode
  private readonly members: JsonMembers
  private readonly scan: JsonScan
  private readonly rootAt: number

  constructor(bytes: Uint8Array, scan: JsonScan) {
    this.scan = scan
    this.members = new JsonMembers(bytes, scan.index, scan.end)
    this.rootAt = scan.roots === 1 ? (this.members.window(ROOTS, 0, 1)[0]?.valueAt ?? ROOTS) : ROOTS
    this.root = this.nodeOf({ keyAt: -1, valueAt: this.rootAt }, '')
  }

  async children(path: readonly number[], from: number, count: number): Promise<readonly TreeNode[]> {
    const start = this.follow(path).at(-1)?.valueAt ?? this.rootAt
    if (!this.holdsMembers(start)) return []
    return this.members
      .window(start, from, count)
      .map((member, place) => this.nodeOf(member, this.keyOf(member) ?? String(from + place)))
  }

  find(text: string, most: number, call?: Call): Promise<readonly (readonly number[])[]> {
    return findInJson(this.members.bytes, this.scan.end, this.scan.roots, text, most, call)
  }

  async detail(path: readonly number[]): Promise<TreeDetail> {
    const members = this.follow(path)
    const at = members.at(-1)?.valueAt ?? this.rootAt
    const { bytes } = this.members
    const from = Math.max(0, at)
    const to = at === ROOTS ? this.scan.end : this.members.afterValue(at)
    const isText = bytes[at] === QUOTE
    const shown = Math.min(to, from + DETAIL_BYTES)
    const all = isText ? this.textAt(at, DETAIL_BYTES) : rawBetween(bytes, from, shown)
    return {
      address: jqAddress(members.map((member, depth) => this.keyOf(member) ?? path[depth] ?? 0)),
      text: all.slice(0, DETAIL_MOST),
      cut: shown < to || all.length > DETAIL_MOST,
    }
  }

  /** The members on the way to a node; fewer where the way leads nowhere. */
  private follow(path: readonly number[]): readonly JsonMember[] {
    const members: JsonMember[] = []
    let start = this.rootAt
    for (const place of path) {
      const member = this.holdsMembers(start) ? this.members.window(start, place, 1)[0] : undefined
      if (member === undefined) break
      members.push(member)
      start = member.valueAt
    }
    return members
  }

  private holdsMembers(at: number): boolean {
    return at === ROOTS || isOpen(this.members.bytes[at])
  }

  private keyOf({ keyAt }: JsonMember): string | undefined {
    return keyAt < 0 ? undefined : this.textAt(keyAt, ROW_BYTES)
  }

  private nodeOf({ valueAt }: JsonMember, label: string): TreeNode {
    const { bytes } = this.members
    const named = { label: rowText(label) }
    if (valueAt === ROOTS) {
      const count = this.scan.roots
      return {
        ...named,
        type: 'list',
        value: `${count.toLocaleString('en')} values, one after another`,
        childCount: count,
      }
    }
    const byte = bytes[valueAt]
    if (isOpen(byte)) {
      const childCount = this.members.countOf(valueAt)
      return byte === OPEN_OBJECT
        ? { ...named, type: 'object', value: objectWords(childCount), childCount }
        : { ...named, type: 'list', value: listWords(childCount), childCount }
    }
    if (byte === QUOTE)
      return { ...named, type: 'text', value: rowText(this.textAt(valueAt, ROW_BYTES)), childCount: 0 }
    const word = rawBetween(bytes, valueAt, Math.min(this.members.afterValue(valueAt), valueAt + ROW_BYTES))
    const type = word === 'null' ? 'null' : word === 'true' || word === 'false' ? 'boolean' : 'number'
    return { ...named, type, value: rowText(word), childCount: 0 }
  }

  private textAt(at: number, mostBytes: number): string {
    const { bytes, end } = this.members
    const most = Math.min(end, at + mostBytes)
    const after = afterText(bytes, at, most)
    // A cut may fall into a letter or an escape: what it leaves is behind all that is shown.
    return after < 0 ? textBetween(bytes, at, most + 1) : textBetween(bytes, at, after)
  }
}
