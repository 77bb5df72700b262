import type { DownloadPlan } from '../client/engine.ts'
import { picksFiles } from './pick-file.ts'
import { picksFolders } from './pick-folder.ts'

/** Where a download goes. */
export type DownloadTarget =
  | { readonly kind: 'folder'; readonly folder: FileSystemDirectoryHandle }
  | { readonly kind: 'file'; readonly file: FileSystemFileHandle }
  | { readonly kind: 'browser'; readonly name: string; readonly sizeBytes: number }

export type DownloadWay = 'folder' | 'one-file' | 'script'

/**
 * The ways that this browser and these files have, the best one first: one file is saved as it is; many go into a folder,
 * which can be gone on with after a break, and a ZIP cannot.
 */
export function downloadWays(
  { saved, scripts, files }: DownloadPlan,
  page: object,
  mayOffer: boolean,
): readonly DownloadWay[] {
  const folder: DownloadWay[] = picksFolders(page) ? ['folder'] : []
  const oneFile: DownloadWay[] = picksFiles(page) || mayOffer ? ['one-file'] : []
  const script: DownloadWay[] = scripts.length > 0 ? ['script'] : []
  if (files === 0) return []
  return saved.isZip ? [...folder, ...oneFile, ...script] : [...oneFile, ...folder, ...script]
}
