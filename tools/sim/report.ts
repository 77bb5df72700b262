import type { Diagnosis, PublishedRevision } from '../../src/registry/index.ts'

/** What somebody was told, as it was told: the checker holds the bucket against it. */
export type Report =
  | {
      readonly type: 'published'
      readonly by: string
      readonly topHash: string
      readonly manifest: string
      /** After the later look, where that was had. */
      readonly pointer: string
      readonly isLatest: boolean
      /** Was it to be the latest whatever others publish? */
      readonly isForced: boolean
      readonly reason: PublishedRevision['reason']
      /** Was its publisher told of another one? */
      readonly noticed: boolean
    }
  /** quilt3 has pushed; it tells nobody where. */
  | { readonly type: 'pushed'; readonly by: string; readonly topHash: string; readonly pointer: string }
  | { readonly type: 'deleting'; readonly by: string; readonly keys: readonly string[] }
  | { readonly type: 'deleted'; readonly by: string; readonly keys: readonly string[] }
  | { readonly type: 'restored'; readonly by: string; readonly keys: readonly string[] }
  | { readonly type: 'rolled-back'; readonly by: string; readonly topHash: string }
  | { readonly type: 'healed'; readonly by: string; readonly healed: boolean }
  | { readonly type: 'diagnosed'; readonly by: string; readonly diagnosis: Diagnosis | undefined }
  | { readonly type: 'refused'; readonly by: string; readonly code: string }
