import { type Call, Fault } from '../../base/index.ts'
import { readExactly, type SizedFile } from '../sized-file.ts'
import { FlatTable } from './flat-table.ts'

export type MessageKind = 'schema' | 'dictionary' | 'batch' | 'other'

/** A message of an Arrow file or stream: where it stands, and what its head tells. */
export interface ArrowMessage {
  readonly kind: MessageKind
  readonly at: number
  /** With the prefix of its length. */
  readonly headBytes: number
  readonly bodyBytes: number
  /** Rows of a batch. */
  readonly rowCount: number
}

const kinds: readonly (MessageKind | undefined)[] = [undefined, 'schema', 'dictionary', 'batch']
/** A schema of 100,000 columns is smaller. */
const HEAD_MOST = 32 * 1024 * 1024
const NESTED_MOST = 64

/** The head of the message at this byte; undefined: the stream ends here, as it should. */
export async function readMessage(file: SizedFile, at: number, call?: Call): Promise<ArrowMessage | undefined> {
  if (at === file.sizeBytes) return undefined
  const prefix = await readExactly(file, at, Math.min(8, file.sizeBytes - at), 'the head of a message', call)
  const view = new DataView(prefix.buffer)
  const first = prefix.length >= 4 ? view.getInt32(0, true) : 0
  // Before Arrow 0.15 the length stood alone.
  const isMarked = first === -1
  const length = isMarked && prefix.length === 8 ? view.getInt32(4, true) : first
  if (length === 0) return undefined
  const start = at + (isMarked ? 8 : 4)
  if (length < 0 || length > HEAD_MOST) {
    throw new Fault(
      'corrupt',
      `This Arrow file is damaged: at byte ${at} a message should have a head of ${length} bytes.`,
    )
  }
  const head = FlatTable.root(await readExactly(file, start, length, 'the head of a message', call))
  const kind = kinds[head.byte(1)] ?? 'other'
  const content = head.table(2)
  const batch = kind === 'dictionary' ? content?.table(1) : content
  if (kind === 'schema' && content) guardSchema(content)
  if (kind === 'batch' || kind === 'dictionary') guardBatch(batch)
  const message = {
    kind,
    at,
    headBytes: start - at + length,
    bodyBytes: head.long(3),
    rowCount: batch && kind === 'batch' ? batch.long(0) : 0,
  }
  if (at + message.headBytes + message.bodyBytes > file.sizeBytes) {
    throw new Fault('corrupt', `The Arrow file ends in the middle of the message at byte ${at}.`)
  }
  return message
}

/** Flechette makes a list as long as a vector claims to be: what no bytes could hold is refused before (reliability §E 56). */
function guardBatch(batch: FlatTable | undefined): void {
  if (batch === undefined) throw new Fault('corrupt', 'This Arrow file is damaged: a batch in it is empty.')
  batch.vector(1, 16)
  const buffers = batch.vector(2, 16).length
  // Of columns of views each item says how many buffers are theirs.
  for (const at of batch.vector(4, 8)) {
    const count = batch.view.getBigInt64(at, true)
    if (count < 0n || count > BigInt(buffers))
      throw new Fault(
        'corrupt',
        `This Arrow file is damaged: a column in it should have ${count} of ${buffers} buffers.`,
      )
  }
}

function guardSchema(schema: FlatTable): void {
  guardFields(schema.tables(1), 0)
  schema.tables(2)
}

const UNION = 14

function guardFields(fields: readonly FlatTable[], depth: number): void {
  if (depth > NESTED_MOST)
    throw new Fault('limit', `The schema of this Arrow file is nested deeper than ${NESTED_MOST} levels.`)
  for (const field of fields) {
    guardFields(field.tables(5), depth + 1)
    field.tables(6)
    if (field.byte(2) === UNION) field.table(3)?.vector(1, 4)
  }
}
