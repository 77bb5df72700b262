import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { asFault } from '../../base/index.ts'
import type { ObjectsWindow, RegistryRef } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'
import { useSettled } from '../use-settled.ts'
import { type FolderLook, isWhole, readFolderLook } from './folder-look.ts'
import { levelQuery, objectsQuery } from './queries.ts'

/** Rows are asked for in windows that begin at a multiple of it. */
export const STEP = 100
const TYPING_PAUSE_MS = 250

export interface FolderRows {
  readonly data: (ObjectsWindow & { readonly from: number }) | undefined
  readonly error: Error | null
  readonly look: FolderLook
  /** The engine reads the rest of the level, as the order or the text that is looked for needs it. */
  readonly isReadingOn: boolean
  /** What is shown is of another filter or order; the answer to this one is under way. */
  readonly isOld: boolean
  readonly isDenied: boolean
  readonly show: (from: number) => void
  readonly reload: () => void
}

/** The rows of a folder as the address wants them looked at, from the one that was last shown. */
export function useFolderRows(registry: RegistryRef, folder: string): FolderRows {
  const { engine } = usePage()
  const [search] = useSearchParams()
  const look = readFolderLook(search)
  const prefix = useSettled(look.prefix, TYPING_PAUSE_MS)
  const holds = useSettled(look.holds, TYPING_PAUSE_MS)
  const [from, show] = useState(0)
  const level = useQuery(levelQuery(engine, registry, folder))
  const query = { folder, prefix, holds, sort: look.sort, from, count: 4 * STEP }
  const rows = useQuery({ ...objectsQuery(engine, registry, query, level.data), enabled: level.data !== undefined })
  const error = level.error ?? rows.error
  return {
    data: rows.data,
    error,
    look: { ...look, prefix, holds },
    isReadingOn: rows.data?.more === true && isWhole(query),
    isOld: rows.isPlaceholderData,
    isDenied: error !== null && asFault(error).code === 'denied',
    show,
    reload: () => void level.refetch(),
  }
}
