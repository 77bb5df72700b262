/** Packed files that are told apart, and not opened. `begin`: the bytes they start with. */
export interface ArchiveKind {
  readonly name: string
  readonly endings: readonly string[]
  readonly begin: readonly number[]
  /** It holds many files, and not one. */
  readonly isFolder: boolean
}

const kind = (name: string, endings: string, begin: readonly number[], isFolder: boolean): ArchiveKind => ({
  name,
  endings: endings.split(' '),
  begin,
  isFolder,
})

export const archiveKinds: readonly ArchiveKind[] = [
  kind('7z', '7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], true),
  kind('RAR', 'rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], true),
  kind('XZ', 'xz txz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], false),
  kind('Zstandard', 'zst tzst', [0x28, 0xb5, 0x2f, 0xfd], false),
  kind('bzip2', 'bz2 tbz tbz2', [0x42, 0x5a, 0x68], false),
  kind('LZ4', 'lz4', [0x04, 0x22, 0x4d, 0x18], false),
  kind('lzip', 'lz', [0x4c, 0x5a, 0x49, 0x50], false),
  kind('compress', 'z', [0x1f, 0x9d], false),
  kind('LZMA', 'lzma', [0x5d, 0x00, 0x00], false),
  kind('cabinet', 'cab', [0x4d, 0x53, 0x43, 0x46], true),
]

export function kindOf(head: Uint8Array): ArchiveKind | undefined {
  return archiveKinds.find(({ begin }) => begin.every((byte, at) => head[at] === byte))
}
