import { type Call, Fault } from '../../base/index.ts'
import { H5Cursor } from './h5-cursor.ts'
import type { H5File } from './h5-file.ts'

/** Types of messages in an object's header that are read here (§IV.A.2). */
export const MESSAGE = {
  dataspace: 0x01,
  linkInfo: 0x02,
  datatype: 0x03,
  link: 0x06,
  layout: 0x08,
  filters: 0x0b,
  attribute: 0x0c,
  continuation: 0x10,
  symbolTable: 0x11,
  attributeInfo: 0x15,
} as const

export interface HeaderMessage {
  readonly type: number
  /** Its content stands elsewhere. */
  readonly isShared: boolean
  readonly bytes: Uint8Array
}

const BLOCKS_MOST = 256
const BLOCK_MOST = 4 * 1024 * 1024
const MESSAGES_MOST = 10_000

/** All messages of the object whose header stands here, continued blocks too; a header that goes in circles ends. */
export async function readHeader(file: H5File, at: number, call?: Call): Promise<readonly HeaderMessage[]> {
  const head = await file.readUpTo(at, 512, call)
  const isNewer = head.left >= 4 && head.text(4) === 'OHDR'
  const first = isNewer ? newerBlock(head) : olderBlock(head)
  const messages: HeaderMessage[] = []
  const seen = new Set<number>()
  const blocks = [{ at: at + first.start, byteCount: first.byteCount }]
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    if (seen.has(block.at) || seen.size >= BLOCKS_MOST) continue
    seen.add(block.at)
    if (block.byteCount > BLOCK_MOST)
      throw new Fault(
        'limit',
        `The header at byte ${at} of this HDF5 file has ${block.byteCount.toLocaleString('en-GB')} bytes.`,
      )
    for (const message of messagesIn(await file.read(block.at, block.byteCount, call), first.isNewer, first.hasOrder)) {
      if (messages.length >= MESSAGES_MOST) return messages
      if (message.type !== MESSAGE.continuation) messages.push(message)
      else blocks.push(continued(new H5Cursor(message.bytes, file.sizes), first.isNewer))
    }
  }
  return messages
}

function olderBlock(head: H5Cursor) {
  head.at = 0
  const version = head.byte()
  if (version !== 1)
    throw new Fault('corrupt', `This HDF5 file is damaged: an object in it has a header of version ${version}.`)
  const byteCount = head.skip(7).number(4)
  return { start: 16, byteCount, isNewer: false, hasOrder: false }
}

function newerBlock(head: H5Cursor) {
  const flags = head.skip(1).byte()
  if (flags & 0x20) head.skip(16)
  if (flags & 0x10) head.skip(4)
  const byteCount = head.number(1 << (flags & 3))
  return { start: head.at, byteCount, isNewer: true, hasOrder: (flags & 4) !== 0 }
}

/** A block of the newer kind has a signature before, and a checksum after. */
function continued(cursor: H5Cursor, isNewer: boolean): { at: number; byteCount: number } {
  const [at, byteCount] = [cursor.place() ?? 0, cursor.length()]
  return isNewer ? { at: at + 4, byteCount: byteCount - 8 } : { at, byteCount }
}

function messagesIn(cursor: H5Cursor, isNewer: boolean, hasOrder: boolean): HeaderMessage[] {
  const headBytes = isNewer ? (hasOrder ? 6 : 4) : 8
  const messages: HeaderMessage[] = []
  while (cursor.left >= headBytes) {
    const type = cursor.number(isNewer ? 1 : 2)
    const byteCount = cursor.number(2)
    const flags = cursor.byte()
    cursor.skip(isNewer ? (hasOrder ? 2 : 0) : 3)
    // The rest is a gap that is too small for a message.
    if (byteCount > cursor.left) break
    messages.push({ type, isShared: (flags & 2) !== 0, bytes: cursor.take(byteCount) })
  }
  return messages
}

/** The message itself, where it stands in the header of another object: a datatype with a name. */
export async function shared(file: H5File, message: HeaderMessage, call?: Call): Promise<Uint8Array> {
  if (!message.isShared) return message.bytes
  const cursor = new H5Cursor(message.bytes, file.sizes)
  const [version, type] = [cursor.byte(), cursor.byte()]
  if (version === 1) cursor.skip(6)
  const at = version === 3 && type === 1 ? undefined : cursor.place()
  if (at === undefined) throw new Fault('unsupported', 'it stands in a heap of shared messages')
  const found = (await readHeader(file, at, call)).find((one) => one.type === message.type && !one.isShared)
  if (found === undefined) throw new Fault('corrupt', 'a datatype that it names is missing')
  return found.bytes
}
