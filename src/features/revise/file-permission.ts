interface AskingHandle extends FileSystemFileHandle {
  requestPermission(descriptor: { mode: 'read' }): Promise<PermissionState>
}

/**
 * Asks the person to be let in to the files again; only inside a press. The browser asks once for all that it knows to belong
 * together, so the first refusal ends it: asking for each would be a row of dialogs.
 */
export async function allowReading(handles: readonly FileSystemFileHandle[]): Promise<void> {
  for (const handle of handles) {
    if (!asks(handle)) return
    if ((await handle.requestPermission({ mode: 'read' })) !== 'granted') return
  }
}

function asks(handle: FileSystemFileHandle): handle is AskingHandle {
  return 'requestPermission' in handle
}
