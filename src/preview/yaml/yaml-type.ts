import type { PreviewType } from '../preview-type.ts'

export const yamlType: PreviewType = {
  id: 'yaml',
  name: 'YAML',
  endings: ['yaml', 'yml', 'dvc', 'cff', 'cwl'],
  fileNames: ['.clang-format', '.clang-tidy', 'dvc.lock', 'pixi.lock'],
  isIn: (head) => new TextDecoder().decode(head.subarray(0, 6)) === '%YAML ',
  load: async () => (await import('./open-yaml.ts')).yamlOpener,
}
