import { Fault } from '../base/index.ts'
import type { Engine, RegistryRef, StoreState } from '../client/engine.ts'
import { pickFolder } from '../features/pick-folder.ts'

/** As TypeScript does not know yet what Chromium has. */
interface AskingHandle extends FileSystemDirectoryHandle {
  requestPermission(descriptor: { mode: 'readwrite' }): Promise<PermissionState>
}

/** The folders that this tab has opened, by the store that each became. */
export type FolderHandles = ReadonlyMap<string, FileSystemDirectoryHandle>

/**
 * Lets the person choose a folder; only inside a press. Undefined: nothing was chosen. quilt3 keeps its local registry in the
 * folder `packages` of its data folder: where that was chosen, `packages` is taken.
 */
export async function chooseFolder(page: object): Promise<FileSystemDirectoryHandle | undefined> {
  const chosen = await pickFolder(page, { id: 'selvage-registry', mode: 'read' })
  return chosen && registryIn(chosen)
}

async function registryIn(chosen: FileSystemDirectoryHandle): Promise<FileSystemDirectoryHandle> {
  const below = (folder: FileSystemDirectoryHandle, name: string) =>
    folder.getDirectoryHandle(name).catch(() => undefined)
  if (await below(chosen, '.quilt')) return chosen
  const packages = await below(chosen, 'packages')
  return packages && (await below(packages, '.quilt')) ? packages : chosen
}

/** The store of a folder: the one that it is already, or a new one. */
export async function openedStore(
  engine: Engine,
  handles: FolderHandles,
  chosen: FileSystemDirectoryHandle,
): Promise<StoreState | string> {
  for (const [id, handle] of handles) if (await handle.isSameEntry(chosen)) return id
  return engine.openFolder(chosen)
}

/** The engine, but that what writes into an opened folder asks the person for the right to, in the press that started it. */
export function askingEngine(engine: Engine, handles: FolderHandles): Engine {
  const mayWrite = async ({ storeId, bucket }: RegistryRef): Promise<void> => {
    const handle = handles.get(storeId)
    if (!handle || !asks(handle) || (await handle.requestPermission({ mode: 'readwrite' })) === 'granted') return
    throw new Fault(
      'denied',
      `Selvage may read the folder ${bucket}, and not write into it. Try again, and allow it.`,
      {
        action: 'retry',
      },
    )
  }
  const writing: Pick<Engine, 'publish' | 'copyPackage' | 'heal' | 'rollback' | 'runDelete' | 'undoDelete'> = {
    publish: async (ref, request, ...more) => {
      await mayWrite(request.registry)
      return engine.publish(ref, request, ...more)
    },
    copyPackage: async (request, ...more) => {
      await mayWrite(request.to.registry)
      return engine.copyPackage(request, ...more)
    },
    heal: async (registry, ...more) => {
      await mayWrite(registry)
      return engine.heal(registry, ...more)
    },
    rollback: async (registry, ...more) => {
      await mayWrite(registry)
      return engine.rollback(registry, ...more)
    },
    runDelete: async (plan, ...more) => {
      await mayWrite(plan.registry)
      return engine.runDelete(plan, ...more)
    },
    undoDelete: async (outcome, ...more) => {
      await mayWrite(outcome.registry)
      return engine.undoDelete(outcome, ...more)
    },
  }
  return new Proxy(engine, {
    get: (target, name) => (name in writing ? Reflect.get(writing, name) : Reflect.get(target, name)),
  })
}

function asks(handle: FileSystemDirectoryHandle): handle is AskingHandle {
  return 'requestPermission' in handle
}
