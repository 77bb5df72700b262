import { type Json, type JsonChange, jsonChanges, prettyText } from '../../package/index.ts'
import type { MetaChange, MetaChanges, TextChange } from '../engine.ts'

/** A page shows no more rows; the whole texts are beside them. */
const MOST_CHANGES = 500
const MOST_TEXT = 2000

/** Two sides' metadata by key. What Python calls false is none. */
export function compareMeta(base: Json | undefined, other: Json | undefined): MetaChanges {
  const changes: MetaChange[] = []
  let total = 0
  for (const change of jsonChanges(base, other)) {
    total += 1
    if (changes.length < MOST_CHANGES) changes.push(told(change))
  }
  return { changes, total, texts: total === 0 ? undefined : textChange(base, other) }
}

/** Both sides as texts; undefined where they are the same. */
export function textChange(base: Json | undefined, other: Json | undefined): TextChange | undefined {
  const change = { base: fullText(base), other: fullText(other) }
  return change.base === change.other ? undefined : change
}

function told({ pointer, base, other }: JsonChange): MetaChange {
  return {
    pointer,
    change: base === undefined ? 'added' : other === undefined ? 'removed' : 'changed',
    base: base === undefined ? undefined : cut(prettyText(base)),
    other: other === undefined ? undefined : cut(prettyText(other)),
  }
}

function cut(text: string): string {
  return text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT)}…`
}

function fullText(json: Json | undefined): string {
  return json === undefined || json === null ? '' : prettyText(json)
}
