import type { PreviewType } from '../preview-type.ts'

export const tomlType: PreviewType = {
  id: 'toml',
  name: 'TOML',
  endings: ['toml'],
  fileNames: ['pipfile', 'poetry.lock', 'uv.lock', 'cargo.lock', 'pdm.lock'],
  load: async () => (await import('./open-toml.ts')).tomlOpener,
}
