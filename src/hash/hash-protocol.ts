/** Bytes of a part that could not be read; `unread` is the error's name, e.g. `NotReadableError`, or `SizeMismatch`. */
export interface Unread {
  readonly unread: string
}

/** A part to be hashed: to be read where it arrives, or read already. */
export interface PartTask {
  readonly sizeBytes: number
  readonly content: Blob | ArrayBuffer | Unread
}

/** One message carries many small parts, or one large one. */
export interface HashRequest {
  readonly batch: number
  readonly tasks: readonly PartTask[]
}

/** A raw digest of 32 bytes, or why there is none. */
export type PartOutcome = Uint8Array | Unread

/** Outcomes in the order of the tasks, or `broken`: this worker cannot hash at all. */
export type HashReply =
  | { readonly batch: number; readonly outcomes: readonly PartOutcome[] }
  | { readonly broken: string }

/** A worker as the pool sees it, whatever kind it is. */
export interface HashWorker {
  post(request: HashRequest): void
  onMessage(listener: (message: unknown) => void): void
  /** The worker died, or could not be loaded. */
  onError(listener: (error: unknown) => void): void
  terminate(): void
}

/** The pool as a worker sees it. */
export interface HashClient {
  post(reply: HashReply): void
  onMessage(listener: (message: unknown) => void): void
}

export function isHashRequest(message: unknown): message is HashRequest {
  return typeof message === 'object' && message !== null && 'batch' in message && 'tasks' in message
}

export function isHashReply(message: unknown): message is HashReply {
  if (typeof message !== 'object' || message === null) return false
  return 'broken' in message || ('batch' in message && 'outcomes' in message)
}

/** The bytes of a task, exactly as many as it says. */
export async function readContent({ content, sizeBytes }: PartTask): Promise<ArrayBuffer | Unread> {
  if ('unread' in content) return content
  try {
    const bytes = content instanceof Blob ? await content.arrayBuffer() : content
    return bytes.byteLength === sizeBytes ? bytes : { unread: 'SizeMismatch' }
  } catch (error) {
    return { unread: error instanceof Error ? error.name : 'Error' }
  }
}
