import { useState } from 'react'
import { asFault, type Fault, ourCode } from '../base/index.ts'
import type { Engine, StoreState } from '../client/engine.ts'
import type { FolderHandles } from './opened-folders.ts'

interface Opened {
  readonly handles: FolderHandles
  readonly engine: Engine
}

export interface FolderDesk {
  /** Asks for the right to write where one of the folders needs it. */
  readonly engine: Engine
  /** Why the last folder could not be opened. */
  readonly trouble: Fault | undefined
  readonly forgetTrouble: () => void
  /** Gives the id of the folder's store, and the store where it is a new one. Undefined: none was opened. */
  open(): Promise<{ readonly id: string; readonly added: StoreState | undefined } | undefined>
  close(storeId: string): Promise<void>
}

/** The folders that this tab has opened. Their code is loaded with the first one. */
export function useFolders(engine: Engine): FolderDesk {
  const [opened, setOpened] = useState<Opened>({ handles: new Map(), engine })
  const [trouble, setTrouble] = useState<Fault>()

  const open: FolderDesk['open'] = async () => {
    setTrouble(undefined)
    try {
      const { askingEngine, chooseFolder, openedStore } = await ourCode(import('./opened-folders.ts'))
      const chosen = await chooseFolder(globalThis)
      if (!chosen) return undefined
      const store = await openedStore(engine, opened.handles, chosen)
      if (typeof store === 'string') return { id: store, added: undefined }
      const handles = new Map([...opened.handles, [store.id, chosen] as const])
      setOpened({ handles, engine: askingEngine(engine, handles) })
      return { id: store.id, added: store }
    } catch (error) {
      setTrouble(asFault(error))
      return undefined
    }
  }

  const close = async (storeId: string) => {
    await engine.closeFolder(storeId)
    const handles = new Map([...opened.handles].filter(([id]) => id !== storeId))
    setOpened({ ...opened, handles })
  }
  return { engine: opened.engine, trouble, forgetTrouble: () => setTrouble(undefined), open, close }
}
