import type { PreviewType } from '../preview-type.ts'

const BEGIN = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*|<!doctype svg[^>]*>\s*)*<(?:svg:)?svg[\s>]/i

export const svgType: PreviewType = {
  id: 'svg',
  name: 'SVG',
  endings: ['svg'],
  refines: 'xml',
  isIn: (head) => BEGIN.test(new TextDecoder().decode(head)),
  load: async () => (await import('./open-svg.ts')).svgOpener,
}
