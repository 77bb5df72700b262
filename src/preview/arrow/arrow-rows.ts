import type { DataType, Table } from '@uwdata/flechette'
import { tableFromIPC } from '@uwdata/flechette'
import { type Call, Fault, isAbort, isFault } from '../../base/index.ts'
import { PREVIEW_LIMITS } from '../limits.ts'
import type { Cell, Column, TableRows, TableSource } from '../preview-part.ts'
import { readExactly, type SizedFile } from '../sized-file.ts'
import type { ArrowLayout } from './arrow-layout.ts'
import type { ArrowMessage } from './arrow-message.ts'
import { arrowCell, EXTRACTION, uuidCell } from './arrow-value.ts'
import { columnType, typeName } from './arrow-words.ts'

interface FoundBatch {
  readonly message: ArrowMessage
  readonly firstRow: number
  /** Messages that the batch may name values of. */
  readonly dictionaries: readonly ArrowMessage[]
}

/** The schema alone, as Flechette reads it. */
export async function readSchema(file: SizedFile, { schema }: ArrowLayout, call?: Call): Promise<Table['schema']> {
  const found = decoded([await bytesOf(file, schema, call)], schema).schema
  for (const { name, type } of found.fields) guardScale(name, type)
  return found
}

/** No decimal has more digits than 76. */
const SCALE_MOST = 1000

/** Flechette raises ten to the scale before it reads a value. */
function guardScale(column: string, type: DataType): void {
  if (type.typeId === 7 && Math.abs(type.scale) > SCALE_MOST) {
    const digits = type.scale.toLocaleString('en-GB')
    throw new Fault('corrupt', `This Arrow file is damaged: its column “${column}” should have ${digits} decimals.`)
  }
  if (type.typeId === -1) guardScale(column, type.dictionary)
  for (const child of 'children' in type ? (type.children ?? []) : []) guardScale(column, child.type)
}

/** Rows, batch by batch: the one that was read last is kept. */
export function arrowRows(file: SizedFile, layout: ArrowLayout, schema: Table['schema']): TableSource {
  const batches: FoundBatch[] = []
  const dictionaries: ArrowMessage[] = []
  let rowsFound = 0
  let isAll = false
  let kept: { readonly batch: FoundBatch; readonly table: Table } | undefined

  const findNext = async (call?: Call) => {
    const messages = await layout.next(call)
    isAll = messages.length === 0
    for (const message of messages) {
      if (message.kind === 'dictionary') dictionaries.push(message)
      if (message.kind !== 'batch') continue
      batches.push({ message, firstRow: rowsFound, dictionaries: [...dictionaries] })
      rowsFound += message.rowCount
    }
    isAll ||= layout.batchCount === batches.length
  }
  /** Where the messages are damaged, the rows end; whoever asks first for what comes after is told. */
  const find = async (until: number, call?: Call) => {
    while (!isAll && rowsFound < until) {
      await findNext(call).catch((error: unknown) => {
        isAll = isFault(error) && error.code === 'corrupt'
        throw error
      })
    }
  }
  const tableOf = async (batch: FoundBatch, call?: Call): Promise<Table> => {
    if (kept?.batch === batch) return kept.table
    const messages = [layout.schema, ...batch.dictionaries, batch.message]
    const sizeBytes = messages.reduce((sum, { headBytes, bodyBytes }) => sum + headBytes + bodyBytes, 0)
    if (sizeBytes > PREVIEW_LIMITS.wholeBytes) {
      const last = (batch.firstRow + batch.message.rowCount - 1).toLocaleString('en-GB')
      throw new Fault(
        'limit',
        `The batch of the rows ${batch.firstRow.toLocaleString('en-GB')} to ${last} is ${sizeBytes.toLocaleString('en-GB')} bytes, and 128 MiB are the most that is read at once.`,
      )
    }
    const parts = await Promise.all(messages.map((message) => bytesOf(file, message, call)))
    const table = decoded(parts, batch.message)
    kept = { batch, table }
    return table
  }

  return {
    columns: schema.fields.map(
      ({ name, type }): Column => ({ name, type: columnType(type), declared: typeName(type) }),
    ),
    get rowCount() {
      return isAll ? rowsFound : undefined
    },
    async rows(from, count, call): Promise<TableRows> {
      await find(from + count, call)
      const rows: Cell[][] = []
      for (const batch of batches) {
        const [first, until] = [
          Math.max(from - batch.firstRow, 0),
          Math.min(from + count - batch.firstRow, batch.message.rowCount),
        ]
        if (first < until) rows.push(...cellsOf(await tableOf(batch, call), first, until, batch.message))
      }
      return { rows, rowCount: isAll ? rowsFound : undefined }
    },
  }
}

function bytesOf(file: SizedFile, { at, headBytes, bodyBytes }: ArrowMessage, call?: Call) {
  return readExactly(file, at, headBytes + bodyBytes, 'a message', call)
}

function cellsOf({ children, schema }: Table, from: number, to: number, { at }: ArrowMessage): Cell[][] {
  try {
    const columns = children.map((column, place) => ({
      batch: column.data[0],
      read: schema.fields[place]?.metadata?.get('ARROW:extension:name') === 'arrow.uuid' ? uuidCell : arrowCell,
    }))
    return Array.from({ length: to - from }, (_, row) =>
      columns.map(({ batch, read }) => (batch ? read(batch, from + row) : null)),
    )
  } catch (error) {
    throw damaged(error, at)
  }
}

function decoded(messages: Uint8Array[], { at }: ArrowMessage): Table {
  try {
    return tableFromIPC(messages, EXTRACTION)
  } catch (error) {
    throw damaged(error, at)
  }
}

function damaged(error: unknown, at: number): unknown {
  if (isAbort(error) || isFault(error)) return error
  return new Fault(
    'corrupt',
    `This Arrow file is damaged: the message at byte ${at} cannot be read (${error instanceof Error ? error.message : error}).`,
    { cause: error },
  )
}
