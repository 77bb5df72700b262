import { TomlDate } from 'smol-toml'
import { Fault } from '../../base/index.ts'
import type { ModelNode } from '../model-tree.ts'
import type { TreeNode } from '../preview-part.ts'
import { listWords, objectWords } from '../tree-text.ts'

/** Tables and lists in each other. */
export const MOST_LEVELS = 500

/** A value of TOML as a node of the tree. Tables come without a prototype, so any key is data. A `limit` Fault: it is too deep. */
export function tomlNode(label: string, value: unknown, level = 0): ModelNode {
  // The parser counts brackets alone, and a key of dots opens a table for each.
  if (level > MOST_LEVELS) throw new Fault('limit', `This TOML is nested deeper than ${MOST_LEVELS} levels.`)
  const [type, text] = wordsOf(value)
  const node = { label, value: text, type }
  if (type === 'other' || typeof value !== 'object' || value === null) return node
  const items: readonly (readonly [string, unknown])[] = Object.entries(value)
  return { ...node, children: items.map(([key, item]) => tomlNode(key, item, level + 1)) }
}

function wordsOf(value: unknown): readonly [TreeNode['type'], string] {
  if (typeof value === 'string') return ['text', value]
  if (typeof value === 'bigint') return ['number', String(value)]
  if (typeof value === 'number') return ['number', floatText(value)]
  if (typeof value === 'boolean') return ['boolean', String(value)]
  if (value instanceof TomlDate) return ['other', value.toISOString().replace(/\.000(?=Z|[+-]|$)/, '')]
  if (Array.isArray(value)) return ['list', listWords(value.length)]
  return ['object', objectWords(Object.keys(value ?? {}).length)]
}

/** As TOML writes it: a whole float is told from an int. */
function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}
