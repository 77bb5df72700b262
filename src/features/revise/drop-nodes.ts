/** A file or folder that was dropped or pasted, whichever way the browser gives it. */
export type DropNode =
  | { readonly kind: 'file'; readonly name: string; readonly open: () => Promise<OpenedFile> }
  | FolderNode

export interface FolderNode {
  readonly kind: 'directory'
  readonly name: string
  /** Some at a time, as the browser tells them. */
  readonly children: () => AsyncIterable<readonly DropNode[]>
}

export interface OpenedFile {
  readonly file: File
  /** By it the file can be read again after a reload. */
  readonly handle?: FileSystemFileHandle
}

/** Undefined: nothing but text was dropped. */
export type Drop = { readonly nodes: Promise<readonly DropNode[]> } | undefined

/** What a drop holds. Only inside the event: afterwards the list is empty (browser.md 5). */
export function takeDrop(items: DataTransferItemList): Drop {
  const files = [...items].filter(({ kind }) => kind === 'file')
  const entries = files.flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return undefined
  const handles = Promise.all(files.map(askHandle))
  return {
    nodes: handles.then(
      (known) => nodesOf(known) ?? entries.flatMap(entryNode),
      () => entries.flatMap(entryNode),
    ),
  }
}

async function askHandle(item: DataTransferItem): Promise<FileSystemHandle | null> {
  return 'getAsFileSystemHandle' in item && typeof item.getAsFileSystemHandle === 'function'
    ? item.getAsFileSystemHandle()
    : null
}

/** Undefined unless there is a handle for each. */
function nodesOf(handles: readonly (FileSystemHandle | null)[]): DropNode[] | undefined {
  const nodes = handles.map((handle) => handle && handleNode(handle))
  return nodes.every((node) => node !== null) ? nodes : undefined
}

function handleNode(handle: FileSystemHandle): DropNode {
  const { name } = handle
  if (isFileHandle(handle)) return { kind: 'file', name, open: async () => ({ file: await handle.getFile(), handle }) }
  return { kind: 'directory', name, children: () => childrenOf(handle) }
}

async function* childrenOf(directory: FileSystemHandle): AsyncGenerator<readonly DropNode[]> {
  if (!isDirectoryHandle(directory)) return
  for await (const handle of directory.values()) yield [handleNode(handle)]
}

/** Entries that are neither files nor folders are none of ours. */
export function entryNode(entry: FileSystemEntry): DropNode[] {
  const { name } = entry
  if (isFile(entry)) {
    const open = async () => ({ file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) })
    return [{ kind: 'file', name, open }]
  }
  return isDirectory(entry) ? [{ kind: 'directory', name, children: () => entriesOf(entry) }] : []
}

/** A reader gives at most 100 entries at a time, and an empty list when there are no more. */
async function* entriesOf(directory: FileSystemDirectoryEntry): AsyncGenerator<readonly DropNode[]> {
  const reader = directory.createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return
    yield some.flatMap(entryNode)
  }
}

function isFileHandle(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file'
}

function isDirectoryHandle(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory'
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
