import type { Call, Fault } from '../base/index.ts'
import { inflatedFile } from './gzip/inflated-file.ts'
import { innerName, isGzip } from './gzip/is-gzip.ts'
import type { PreviewFile } from './preview-file.ts'
import type { PreviewType } from './preview-type.ts'
import { sniffEncoding } from './text/encoding.ts'

const HEAD_BYTES = 4096

export interface Choice {
  /** The file to open: itself, or what is in its gzip. */
  readonly file: PreviewFile
  /** Types that it may be opened as, best first; never empty. */
  readonly fits: readonly PreviewType[]
  /** What has to be said of the choice. */
  readonly notes: readonly string[]
  /** What of the gzip turned out to be damaged, as far as it was read. */
  readonly damage: () => Fault | undefined
}

/** Which types a file may be opened as: by its name, then by its first bytes; text and bytes always. */
export async function chooseTypes(packed: PreviewFile, types: readonly PreviewType[], call?: Call): Promise<Choice> {
  const { file, note, damage } = await unpacked(packed, call)
  const head = await file.read(0, HEAD_BYTES, call)
  const isText = sniffEncoding(head, head.length < HEAD_BYTES).isText
  const name = file.name.slice(file.name.lastIndexOf('/') + 1).toLowerCase()
  const named = types.filter(
    ({ endings, fileNames }) => endings.some((ending) => name.endsWith(`.${ending}`)) || fileNames?.includes(name),
  )
  const sure = types.filter(({ isIn }) => isIn?.(head))
  const always = [...types.filter(({ id }) => id === 'text'), ...types.filter(({ id }) => id === 'bytes')]
  if (!isText) always.reverse()
  const fits = [...new Set([...inOrder(named, sure, isText), ...always])]
  return { file, fits, notes: [...note, ...correction(name, named, sure, fits[0])], damage }
}

async function unpacked(file: PreviewFile, call?: Call) {
  const sound = { note: [], damage: () => undefined }
  const inner = innerName(file.name)
  if (!isGzip(await file.read(0, 3, call))) {
    const note = inner === undefined ? [] : ['Its name says that it is compressed by gzip, but it is not.']
    return { ...sound, file: inner === undefined ? file : { ...file, name: inner }, note }
  }
  const inside = inflatedFile(file, inner ?? file.name)
  const note = inner === undefined ? ['It is compressed by gzip, which its name does not say.'] : []
  return { file: inside, note, damage: inside.damage }
}

/**
 * The name decides, for text may begin as anything. But bytes that are no text tell their type whatever their name is, and a type
 * that knows its own bytes gives way to one that finds them.
 */
function inOrder(named: readonly PreviewType[], sure: readonly PreviewType[], isText: boolean): readonly PreviewType[] {
  const refinedBy = (type: PreviewType, all: readonly PreviewType[]) => all.some(({ id }) => id === type.refines)
  // One that is a special case is named best: what it is a case of may tell its bytes sooner than itself.
  const isSure = (type: PreviewType) => sure.includes(type) || refinedBy(type, sure)
  const finer = sure.filter((type) => refinedBy(type, named))
  const confirmed = named.filter(isSure)
  const silent = named.filter(({ isIn }) => isIn === undefined)
  const denied = named.filter((type) => type.isIn !== undefined && !isSure(type))
  return isText
    ? [...finer, ...confirmed, ...silent, ...sure, ...denied]
    : [...finer, ...confirmed, ...sure, ...silent, ...denied]
}

function correction(
  name: string,
  named: readonly PreviewType[],
  sure: readonly PreviewType[],
  first: PreviewType | undefined,
): readonly string[] {
  if (!first || named.length === 0 || named.includes(first) || !sure.includes(first)) return []
  if (named.some(({ id }) => id === first.refines)) return []
  return [`Its name ends in ${name.slice(name.lastIndexOf('.'))}, but it holds ${first.name}.`]
}
