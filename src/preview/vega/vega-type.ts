import type { PreviewType } from '../preview-type.ts'

const SCHEMA = /"\$schema"\s*:\s*"https?:\/\/vega\.github\.io\/schema\/vega(?:-lite)?\//

/** A chart as JSON; what is JSON otherwise is left to its type. */
export const vegaType: PreviewType = {
  id: 'vega',
  name: 'Vega chart',
  endings: ['vg', 'vl', 'vg.json', 'vl.json', 'vega.json', 'vegalite.json'],
  refines: 'json',
  isIn: (head) => SCHEMA.test(new TextDecoder().decode(head)),
  load: async () => (await import('./open-vega.ts')).vegaOpener,
}
