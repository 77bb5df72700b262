import type { PreviewType } from '../preview-type.ts'

export const jsonlType: PreviewType = {
  id: 'jsonl',
  name: 'JSON Lines',
  endings: ['jsonl', 'ndjson', 'jsonlines'],
  load: async () => (await import('./open-jsonl.ts')).jsonlOpener,
}
