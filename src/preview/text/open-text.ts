import type { PreviewOpener } from '../preview-type.ts'
import { languageOf } from './languages.ts'
import { openLines } from './line-source.ts'

export const textOpener: PreviewOpener = {
  async open(file, call) {
    const source = await openLines(file, call)
    const { encoding, isText, lineCount } = source
    const language = isText ? languageOf(file.name) : undefined
    const counted =
      lineCount === undefined ? [] : [lineCount === 1 ? '1 line' : `${lineCount.toLocaleString('en')} lines`]
    return {
      facts: [...(language ? [language.name] : []), encoding, ...counted],
      notes: isText
        ? []
        : ['This file holds bytes that are no text. They are shown as the characters that they would be.'],
      parts: [{ kind: 'text', title: 'Text', language: language?.grammar, open: async () => source }],
    }
  },
}
