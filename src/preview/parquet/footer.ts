import type { FileMetaData, ParquetParsers } from 'hyparquet'
import { parquetMetadata } from 'hyparquet'
import { type Call, Fault } from '../../base/index.ts'
import { readExactly, type SizedFile } from '../sized-file.ts'

/** Enough for the footers of nearly all files in one request, and little beside a single page. */
const TAIL_BYTES = 64 * 1024
/** 10,000 columns by 1,000 row groups would be more: those are told, not read. */
const FOOTER_MOST = 64 * 1024 * 1024
const ENDING_BYTES = 8

/** Statistics and values come as they are stored; what they mean is told by `leaf-value.ts`, without loss. */
const rawParsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (value: bigint) => value,
  timestampFromMicroseconds: (value: bigint) => value,
  timestampFromNanoseconds: (value: bigint) => value,
  dateFromDays: (days: number) => days,
  stringFromBytes: (bytes: Uint8Array) => bytes,
  jsonFromBytes: (bytes: Uint8Array) => bytes,
  geometryFromBytes: (bytes: Uint8Array) => bytes,
  geographyFromBytes: (bytes: Uint8Array) => bytes,
  uuidFromBytes: (bytes: Uint8Array) => bytes,
}

/** The metadata at the end of the file; a Fault says what is wrong with it, so that nothing of it is trusted before. */
export async function readFooter(file: SizedFile, call?: Call): Promise<FileMetaData> {
  if (file.sizeBytes < 12) throw damaged(`it has ${file.sizeBytes} bytes, and the smallest Parquet file has 12`)
  const tailBytes = Math.min(TAIL_BYTES, file.sizeBytes)
  const tail = await readExactly(file, file.sizeBytes - tailBytes, tailBytes, 'the footer', call)
  const magic = new TextDecoder('latin1').decode(tail.subarray(-4))
  if (magic === 'PARE') {
    throw new Fault(
      'unsupported',
      'The footer of this Parquet file is encrypted; its keys are not here, so nothing of it can be shown.',
    )
  }
  if (magic !== 'PAR1') throw damaged('it does not end with PAR1, so its end is missing, or it is no Parquet file')
  const footerBytes = new DataView(tail.buffer, tail.byteOffset).getUint32(tailBytes - ENDING_BYTES, true)
  const wanted = footerBytes + ENDING_BYTES
  if (wanted > file.sizeBytes - 4) {
    throw damaged(`its last bytes tell of a footer of ${footerBytes} bytes, and the file has ${file.sizeBytes}`)
  }
  if (wanted > FOOTER_MOST)
    throw new Fault('limit', `The footer of this Parquet file is larger than 64 MiB (${footerBytes} bytes).`)
  const footer =
    wanted <= tailBytes
      ? tail.slice(-wanted)
      : await readExactly(file, file.sizeBytes - wanted, wanted, 'the footer', call)
  return checked(parsed(footer))
}

function parsed(footer: Uint8Array): FileMetaData {
  try {
    return parquetMetadata(footer, { parsers: rawParsers, geoparquet: false })
  } catch (error) {
    throw damaged('its footer cannot be read', error)
  }
}

/** Row counts that the rest calculates with. */
function checked(metadata: FileMetaData): FileMetaData {
  const { num_rows: rows, row_groups: groups, schema } = metadata
  if (typeof rows !== 'bigint' || rows < 0n || rows > BigInt(Number.MAX_SAFE_INTEGER))
    throw damaged(`its footer tells of ${rows} rows`)
  if (schema.length === 0) throw damaged('its footer has no schema')
  const sum = groups.reduce((total, group, at) => {
    if (typeof group.num_rows !== 'bigint' || group.num_rows < 0n)
      throw damaged(`row group ${at} should have ${group.num_rows} rows`)
    return total + group.num_rows
  }, 0n)
  if (sum !== rows) throw damaged(`its footer tells of ${rows} rows, and its row groups of ${sum}`)
  return metadata
}

function damaged(what: string, cause?: unknown): Fault {
  return new Fault('corrupt', `This is no whole Parquet file: ${what}.`, { cause })
}
