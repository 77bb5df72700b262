import { type Call, Fault } from '../../base/index.ts'
import { readExactly, type SizedFile } from '../sized-file.ts'
import { type ArrowMessage, readMessage } from './arrow-message.ts'
import { FlatTable } from './flat-table.ts'

/** Where the messages of a file or stream stand; batches are found as rows are asked for. */
export interface ArrowLayout {
  readonly format: 'file' | 'stream'
  readonly schema: ArrowMessage
  /** Undefined: a stream tells at its end. */
  readonly batchCount: number | undefined
  /** The next messages, in order; none: there are no more. */
  next(call?: Call): Promise<readonly ArrowMessage[]>
}

/** Heads that are read at once. */
const AT_ONCE = 32
const FOOTER_MOST = 64 * 1024 * 1024
const BLOCK_BYTES = 24

export async function readLayout(file: SizedFile, call?: Call): Promise<ArrowLayout> {
  const magic = new TextDecoder('latin1').decode(await file.read(0, 8, call))
  if (magic.startsWith('FEA1')) {
    throw new Fault(
      'unsupported',
      'This is a Feather file of version 1, which is not read here. pandas reads it, and writes version 2.',
    )
  }
  return magic.startsWith('ARROW1') ? fileLayout(file, call) : streamLayout(file, 0, call)
}

/** By the blocks that the footer lists. */
async function fileLayout(file: SizedFile, call?: Call): Promise<ArrowLayout> {
  const tail = await readExactly(file, Math.max(0, file.sizeBytes - 10), Math.min(10, file.sizeBytes), 'the end', call)
  const isWhole = new TextDecoder('latin1').decode(tail.subarray(4)) === 'ARROW1'
  // What was cut off, or is being written, can still be walked from its start.
  if (!isWhole) return streamLayout(file, 8, call)
  const footerBytes = new DataView(tail.buffer).getInt32(0, true)
  if (footerBytes <= 0 || footerBytes > FOOTER_MOST) {
    throw new Fault('corrupt', `This Arrow file is damaged: its footer should have ${footerBytes} bytes.`)
  }
  const footer = FlatTable.root(
    await readExactly(file, file.sizeBytes - 10 - footerBytes, footerBytes, 'the footer', call),
  )
  const at = (field: number) =>
    footer.vector(field, BLOCK_BYTES).map((place) => Number(footer.view.getBigInt64(place, true)))
  const [dictionaries, batches] = [at(2), at(3)]
  const places = [...dictionaries, ...batches].sort((one, other) => one - other)
  let asked = 0
  return {
    format: 'file',
    schema: await schemaAt(file, 8, call),
    batchCount: batches.length,
    async next(more) {
      const wanted = places.slice(asked, asked + AT_ONCE)
      const found = await Promise.all(wanted.map((place) => readMessage(file, place, more)))
      asked += wanted.length
      return found.map((message, place) => {
        if (message) return message
        throw new Fault(
          'corrupt',
          `This Arrow file is damaged: its footer tells of a message at byte ${wanted[place]}, where none is.`,
        )
      })
    },
  }
}

async function streamLayout(file: SizedFile, from: number, call?: Call): Promise<ArrowLayout> {
  const schema = await schemaAt(file, from, call)
  let at: number | undefined = end(schema)
  return {
    format: 'stream',
    schema,
    batchCount: undefined,
    async next(more) {
      if (at === undefined) return []
      const message: ArrowMessage | undefined = await readMessage(file, at, more)
      at = message && end(message)
      return message ? [message] : []
    },
  }
}

async function schemaAt(file: SizedFile, at: number, call?: Call): Promise<ArrowMessage> {
  const schema = await readMessage(file, at, call)
  if (schema?.kind !== 'schema') throw new Fault('corrupt', `This is no Arrow file: at byte ${at} there is no schema.`)
  return schema
}

function end({ at, headBytes, bodyBytes }: ArrowMessage): number {
  return at + headBytes + bodyBytes
}
