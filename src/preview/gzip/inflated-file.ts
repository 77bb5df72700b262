import { type Call, Fault, isAbort, ourCode, throwIfAborted } from '../../base/index.ts'
import { PREVIEW_LIMITS } from '../limits.ts'
import type { PreviewFile } from '../preview-file.ts'

const READ_BYTES = 256 * 1024

export interface InflatedFile extends PreviewFile {
  /** What is wrong with the gzip, as far as it was read. Whoever asks tells it: from then on the file ends where the damage begins. */
  readonly damage: () => Fault | undefined
}

/**
 * What a gzip holds, inflated as far as it is read and kept from there on, up to a limit: no file grows without end. What is cut or
 * damaged ends there. Damage that shows later, when nobody tells it any more, is the Fault of whoever reads behind it.
 */
export function inflatedFile(file: PreviewFile, name: string, mostBytes = PREVIEW_LIMITS.inflatedBytes): InflatedFile {
  const chunks: Uint8Array[] = []
  let length = 0
  let isOver = false
  let isOpen = false
  let told: Fault | undefined
  let failed: Fault | undefined
  let busy: Promise<unknown> = Promise.resolve()
  /** Of whoever waits now: a read that they give up is made anew by the next. */
  let signal: AbortSignal | undefined
  let members: AsyncGenerator<Uint8Array> | undefined
  async function* inflate(): AsyncGenerator<Uint8Array> {
    const { inflateMembers } = await ourCode(import('./inflate-members.ts'))
    yield* inflateMembers((at) => file.read(at, at + READ_BYTES))
  }

  /** Of what is damaged the readable part is shown; of what is too large, or did not come, no part may seem to be all. */
  const isEnd = (fault: Fault) => fault.code === 'corrupt' && length > 0 && (!isOpen || told === fault)

  const reach = async (to: number) => {
    members ??= inflate()
    while (length < to && !isOver && !failed) {
      throwIfAborted(signal)
      try {
        const { done, value } = await members.next()
        if (done) isOver = true
        else {
          chunks.push(value)
          length += value.length
        }
      } catch (error) {
        failed = damageOf(file, length, error)
      }
      if (length > mostBytes) {
        failed = tooLarge(file, mostBytes)
        length = mostBytes
      }
    }
  }

  return {
    name,
    sizeBytes: undefined,
    damage() {
      isOpen = true
      told = failed
      return failed
    },
    async read(from, to, call: Call = {}) {
      const turn = busy.then(async () => {
        signal = call.signal
        await reach(to)
      })
      busy = turn.catch(() => {})
      await turn
      if (failed && length < to && !isEnd(failed)) throw failed
      return copyOf(chunks, from, Math.min(to, length))
    },
  }
}

function copyOf(chunks: readonly Uint8Array[], from: number, to: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, to - from))
  let at = 0
  for (const chunk of chunks) {
    const end = at + chunk.length
    if (end > from && at < to) {
      bytes.set(chunk.subarray(Math.max(0, from - at), Math.max(0, to - at)), Math.max(at, from) - from)
    }
    at = end
    if (at >= to) break
  }
  return bytes
}

function damageOf(file: PreviewFile, at: number, error: unknown): Fault {
  if (isAbort(error)) throw error
  if (error instanceof Fault) return error
  const where =
    at === 0 ? 'it does not unpack at all' : `after ${at.toLocaleString('en')} unpacked bytes it does not fit any more`
  return new Fault('corrupt', `The gzip ${file.name} is damaged: ${where}.`, { cause: error })
}

function tooLarge(file: PreviewFile, mostBytes: number): Fault {
  const most = `${Math.round(mostBytes / 1024 / 1024)} MiB`
  return new Fault(
    'limit',
    `${file.name} unpacks to more than ${most}. What lies behind that is not shown: download it.`,
  )
}
