import type { PreviewType } from '../preview-type.ts'

const BEGIN = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html)[\s>]/i

export const htmlType: PreviewType = {
  id: 'html',
  name: 'HTML',
  endings: ['html', 'htm', 'xhtml'],
  refines: 'xml',
  isIn: (head) => BEGIN.test(new TextDecoder().decode(head)),
  load: async () => (await import('./open-html.ts')).htmlOpener,
}
