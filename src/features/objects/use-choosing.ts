import { useRef, useState } from 'react'
import { asFault, type Fault } from '../../base/index.ts'
import type { ObjectRow, ObjectsWindow, RegistryRef } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import type { FolderLook } from './folder-look.ts'
import { folderOf } from './object-key.ts'
import { type ChangeSelection, type Chosen, type Selection, withChosen } from './selection.ts'

/** More are not chosen one by one: their folder is. */
export const MOST_CHOSEN = 20_000
const WINDOW = 2_000

export interface Choosing {
  readonly all: 'all' | 'some' | 'none'
  readonly isBusy: boolean
  /** Why not all of what was meant could be chosen. */
  readonly trouble: Fault | undefined
  /** `isRange`: with all rows since the one that was pressed last. */
  choose(index: number, row: ObjectRow, isChosen: boolean, isRange: boolean): void
  chooseAll(isChosen: boolean): Promise<void>
}

interface ChoosingStart {
  registry: RegistryRef
  folder: string
  data: ObjectsWindow
  look: FolderLook
  selection: Selection
  onSelection: ChangeSelection
}

/** Chooses rows of a folder, drawn or not: those that are not at hand are asked for. */
export function useChoosing({ registry, folder, data, look, selection, onSelection }: ChoosingStart): Choosing {
  const { engine } = usePage()
  const last = useRef<number>(undefined)
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Fault>()
  const here = [...selection.keys()].filter((key) => folderOf(key) === folder).length
  // What is chosen may be other rows than those that a filter leaves.
  const isAll = here >= data.known && !data.more && data.rows.every(({ key }) => selection.has(key))
  const read = async (from: number, count: number): Promise<ObjectsWindow> =>
    engine.objectRows(registry, { folder, ...look, from, count })

  const range = async (from: number, to: number, isChosen: boolean) => {
    setBusy(true)
    setTrouble(undefined)
    try {
      for (let at = from; at < to; at += WINDOW) {
        const { rows } = await read(at, Math.min(WINDOW, to - at))
        if (rows.length === 0) break
        onSelection((now) => withChosen(now, rows.map(chosenRow), isChosen))
      }
    } catch (error) {
      setTrouble(asFault(error))
    } finally {
      setBusy(false)
    }
  }
  return {
    all: here === 0 ? 'none' : isAll ? 'all' : 'some',
    isBusy,
    trouble,
    choose(index, row, isChosen, isRange) {
      const from = last.current
      last.current = index
      if (isRange && from !== undefined && from !== index) {
        void range(Math.min(from, index), Math.min(Math.max(from, index) + 1, MOST_CHOSEN), isChosen)
      } else onSelection((now) => withChosen(now, [chosenRow(row)], isChosen))
    },
    async chooseAll(isChosen) {
      if (isChosen) await range(0, MOST_CHOSEN, true)
      else onSelection((now) => new Map([...now].filter(([key]) => folderOf(key) !== folder)))
    },
  }
}

function chosenRow(row: ObjectRow): Chosen[number] {
  return [row.key, row.kind === 'object' ? row.sizeBytes : undefined]
}
