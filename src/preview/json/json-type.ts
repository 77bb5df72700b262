import type { PreviewType } from '../preview-type.ts'

const BEGIN = /^\s*(?:\[\s*)*\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)/

export const jsonType: PreviewType = {
  id: 'json',
  name: 'JSON',
  endings: ['json', 'geojson', 'topojson', 'jsonld', 'har', 'webmanifest', 'avsc', 'map'],
  fileNames: ['.prettierrc', '.babelrc', '.eslintrc'],
  isIn: (head) => BEGIN.test(new TextDecoder().decode(head)),
  load: async () => (await import('./open-json.ts')).jsonOpener,
}
