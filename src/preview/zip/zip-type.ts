import type { PreviewType } from '../preview-type.ts'

export const zipType: PreviewType = {
  id: 'zip',
  name: 'Zip',
  endings: [
    ...[
      'zip',
      'zip64',
      'jar',
      'war',
      'ear',
      'aar',
      'apk',
      'ipa',
      'whl',
      'egg',
      'nupkg',
      'vsix',
      'crx',
      'xpi',
      'cbz',
      'kmz',
    ],
    ...['docx', 'docm', 'dotx', 'pptx', 'pptm', 'odt', 'odp', 'odg', 'epub', 'sketch', '3mf', 'qza', 'qzv', 'mcaddon'],
  ],
  isIn: (head) =>
    head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)),
  load: async () => (await import('./open-zip.ts')).zipOpener,
}
