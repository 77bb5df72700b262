import type { PreviewType } from '../preview-type.ts'

/** Its name is a hash without an ending: the first line tells, and the second, where there is one. */
export const manifestType: PreviewType = {
  id: 'manifest',
  name: 'Quilt manifest',
  endings: [],
  refines: 'jsonl',
  isIn(head) {
    const [first = '', second = ''] = new TextDecoder().decode(head).split('\n', 2)
    if (!/^\{(?:.*[,{]\s*)?"version"\s*:\s*"v\d"/.test(first)) return false
    return second === '' || /^\{.*"(?:logical_key|physical_keys)"/.test(second)
  },
  load: async () => (await import('./open-manifest.ts')).manifestOpener,
}
