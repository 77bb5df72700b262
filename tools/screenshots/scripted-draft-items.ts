import type { DraftEdit, DraftQuery, DraftRow, DraftState, DraftWindow, EntryState } from '../../src/client/engine.ts'
import { PLATE_FILES, scriptedRows } from './scripted-tree.ts'

/** One file of a scripted draft. */
export interface ScriptedItem {
  readonly sizeBytes: number
  readonly state: EntryState
  readonly movedFrom?: string
  readonly hashText?: string
  /** 0 to 1 while it is hashed. */
  readonly hashedShare?: number
}

export type ScriptedItems = ReadonlyMap<string, ScriptedItem>

/** What a first drop gives. */
export function droppedItems(isHashed: boolean): ScriptedItems {
  return new Map(
    [...PLATE_FILES].map(([path, sizeBytes], at) => [
      path,
      isHashed || at < 40
        ? { sizeBytes, state: 'added', hashText: hashText(at) }
        : { sizeBytes, state: 'added', hashedShare: at < 44 ? 0.62 : 0 },
    ]),
  )
}

/** The base of a revise, as it was read. */
export function baseItems(): ScriptedItems {
  const files: readonly (readonly [string, number])[] = [
    ...PLATE_FILES,
    ['calibration.pdf', 1_100_000],
    ['raw/well-A01/.DS_Store', 6_148],
  ]
  return new Map(files.map(([path, sizeBytes], at) => [path, { sizeBytes, state: 'same', hashText: hashText(at) }]))
}

/** A revise half done: row H is added, a table is newer, a file has moved, rubbish is out. */
export function revisedItems(): ScriptedItems {
  const items = new Map(baseItems())
  for (let site = 1; site <= 24; site += 1) {
    items.set(`raw/well-H12/site-${String(site).padStart(2, '0')}.tif`, {
      sizeBytes: 18_400_000,
      state: 'added',
      ...(site === 1 ? { hashedShare: 0.63 } : { hashText: hashText(100 + site) }),
    })
  }
  items.set('tables/wells.csv', { sizeBytes: 2_900_000, state: 'changed', hashText: hashText(201) })
  items.delete('calibration.pdf')
  items.set('docs/calibration.pdf', {
    sizeBytes: 1_100_000,
    state: 'moved',
    movedFrom: 'calibration.pdf',
    hashText: hashText(75),
  })
  return edited(items, { type: 'remove', path: 'raw/well-A01/.DS_Store' })
}

/** What an edit makes of the items; edits that change no row are passed over. */
export function edited(items: ScriptedItems, edit: DraftEdit): ScriptedItems {
  const next = new Map(items)
  for (const [path, item] of items) {
    if (path !== edit.path && !path.startsWith(`${edit.path}/`)) continue
    if (edit.type === 'remove') {
      if (item.state === 'added') next.delete(path)
      else next.set(path, { ...item, state: 'removed' })
    } else if (edit.type === 'restore') next.set(path, { ...item, state: 'same' })
    else if (edit.type === 'move') {
      next.delete(path)
      next.set(edit.to + path.slice(edit.path.length), { ...item, state: 'moved', movedFrom: path })
    }
  }
  return next
}

export function countsOf(items: ScriptedItems): DraftState['counts'] {
  const counts = { added: 0, changed: 0, moved: 0, removed: 0, same: 0 }
  for (const { state } of items.values()) counts[state] += 1
  return counts
}

export function sumOf(items: ScriptedItems, fits: (item: ScriptedItem) => boolean): { files: number; bytes: number } {
  const found = [...items.values()].filter(fits)
  return { files: found.length, bytes: found.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }
}

export function draftWindow(items: ScriptedItems, query: DraftQuery): DraftWindow {
  const shown = [...items].filter(([, { state }]) => query.show === 'all' || state !== 'same')
  const { total, rows } = scriptedRows(new Map(shown.map(([path, { sizeBytes }]) => [path, sizeBytes])), query)
  return {
    total,
    rows: rows.map((row): DraftRow => {
      const item = items.get(row.path)
      return {
        ...row,
        state: item?.state ?? folderState(shown, row.path),
        movedFrom: item?.movedFrom,
        hashText: item?.hashText,
        hashedShare: item?.hashedShare,
        hasMeta: row.path.endsWith('.csv'),
      }
    }),
  }
}

function folderState(items: readonly (readonly [string, ScriptedItem])[], folder: string): EntryState {
  const states = new Set(items.filter(([path]) => path.startsWith(`${folder}/`)).map(([, { state }]) => state))
  const [only = 'same', ...others] = states
  return others.length === 0 ? only : 'changed'
}

function hashText(seed: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const sign = (at: number) => letters[(seed * 37 + at * 11) % 64]
  return `${[0, 1, 2, 3].map(sign).join('')}…${[4, 5, 6].map(sign).join('')}=`
}
