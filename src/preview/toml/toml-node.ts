import { TomlDate } from 'smol-toml'
import type { ModelNode } from '../model-tree.ts'
import type { TreeNode } from '../preview-part.ts'
import { listWords, objectWords } from '../tree-text.ts'

/** A value of TOML as a node of the tree. Tables come without a prototype, so any key is data. */
export function tomlNode(label: string, value: unknown): ModelNode {
  const [type, text] = wordsOf(value)
  if (type === 'other') return { label, value: text, type }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value
    return { label, value: text, type, children: list.map((item, place) => tomlNode(String(place), item)) }
  }
  if (typeof value !== 'object' || value === null) return { label, value: text, type }
  return { label, value: text, type, children: Object.entries(value).map(([key, item]) => tomlNode(key, item)) }
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
