import type { PreviewType } from '../preview-type.ts'

export const markdownType: PreviewType = {
  id: 'markdown',
  name: 'Markdown',
  endings: ['md', 'markdown', 'mdown', 'mkd', 'rmd', 'qmd', 'mdx'],
  load: async () => (await import('./open-markdown.ts')).markdownOpener,
}
