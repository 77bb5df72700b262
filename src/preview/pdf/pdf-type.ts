import type { PreviewType } from '../preview-type.ts'

/** PDF, drawn by pdf.js in a worker of its own. Illustrator's files of today are PDFs, too. */
export const pdfType: PreviewType = {
  id: 'pdf',
  name: 'PDF',
  endings: ['pdf', 'ai'],
  isIn: (head) => String.fromCharCode(...head.subarray(0, 5)) === '%PDF-',
  load: async () => (await import('./open-pdf.ts')).pdfOpener,
}
