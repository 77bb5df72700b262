import { parse, TomlError } from 'smol-toml'
import { type Call, Fault } from '../../base/index.ts'
import { jqAddressIn, modelTree } from '../model-tree.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { textPart } from '../text/text-part.ts'
import { placeWords } from '../text-place.ts'
import { asTextAlone, wholeText } from '../tree-file.ts'
import { countWords } from '../tree-text.ts'
import { MOST_LEVELS, tomlNode } from './toml-node.ts'

const MOST_BYTES = 8 * 1024 * 1024

export const tomlOpener: PreviewOpener = {
  async open(file: PreviewFile, call?: Call): Promise<OpenedFile> {
    const text = await wholeText(file, MOST_BYTES, 'TOML', call)
    if (text === undefined) return asTextAlone(file, 'ini', MOST_BYTES)
    const root = tomlNode('', read(text, file.name))
    const keys = root.children ?? []
    return {
      facts: [countWords(keys.length, 'key')],
      notes: [],
      parts: [
        { kind: 'tree', title: 'Tree', open: async () => modelTree(root, jqAddressIn(root)) },
        textPart(file, 'Text', 'ini'),
      ],
    }
  },
}

function read(text: string, name: string): unknown {
  try {
    return parse(text, { integersAsBigInt: true, maxDepth: MOST_LEVELS })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const { line, column } = error
    // Its message goes on with the lines around the place.
    const what = error.message.split('\n')[0]?.replace(/^Invalid TOML document: /, '')
    throw new Fault('corrupt', `${name} is no TOML: at ${placeWords({ line, column })}, ${what}.`, {
      where: { line, column },
    })
  }
}
