import { Composer, type Document, type ParsedNode, type YAMLParseError } from 'yaml'
import { type Call, Fault } from '../../base/index.ts'
import { jqAddressIn, type ModelNode, modelTree } from '../model-tree.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { textPart } from '../text/text-part.ts'
import { placeInText, placeWords } from '../text-place.ts'
import { asTextAlone, wholeText } from '../tree-file.ts'
import { countWords } from '../tree-text.ts'
import { meantBy, YamlNode } from './yaml-node.ts'
import { yamlTokens } from './yaml-tokens.ts'

/** The parser takes 0.7 s and 100 MB for each of them. */
const MOST_BYTES = 4 * 1024 * 1024

type Parsed = Document.Parsed<ParsedNode>

export const yamlOpener: PreviewOpener = {
  async open(file: PreviewFile, call?: Call): Promise<OpenedFile> {
    const text = await wholeText(file, MOST_BYTES, 'YAML', call)
    if (text === undefined) return asTextAlone(file, 'yaml', MOST_BYTES)
    const { tokens, tooDeepAt } = yamlTokens(text)
    if (tooDeepAt !== undefined) {
      const where = placeWords(placeInText(text, tooDeepAt))
      throw new Fault('limit', `${file.name} is nested too deeply for a tree, at ${where}.`)
    }
    // The check of unique keys compares each with each.
    const composer = new Composer<ParsedNode>({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    const documents = [...composer.compose(tokens)].filter(isDocument)
    const roots = documents.map(({ contents }) => contents)
    if (roots.every((root) => root === null)) throw new Fault('corrupt', `${file.name} holds no YAML but comments.`)
    const root = rootOf(roots, text)
    return {
      facts: factsOf(root, documents),
      notes: notesOf(documents, text),
      parts: [
        { kind: 'tree', title: 'Tree', open: async () => modelTree(root, jqAddressIn(root)) },
        textPart(file, 'Text', 'yaml'),
      ],
    }
  },
}

function isDocument(document: { readonly contents: unknown }): document is Parsed {
  return 'errors' in document
}

function rootOf(roots: readonly (ParsedNode | null)[], text: string): ModelNode {
  const of = { text, meant: meantBy(roots) }
  const nodes = roots.map((root, place) => new YamlNode(roots.length > 1 ? String(place) : '', root ?? undefined, of))
  const [only] = nodes
  if (nodes.length === 1 && only) return only
  return { label: '', value: countWords(nodes.length, 'document'), type: 'list', children: nodes }
}

function factsOf({ type, children = [] }: ModelNode, documents: readonly Parsed[]): readonly string[] {
  if (documents.length > 1) return [countWords(documents.length, 'document')]
  if (type === 'object') return [countWords(children.length, 'key')]
  return type === 'list' ? [countWords(children.length, 'item')] : []
}

function notesOf(documents: readonly Parsed[], text: string): readonly string[] {
  const errors = documents.flatMap((document): readonly YAMLParseError[] => document.errors)
  const [first] = errors
  if (first === undefined) return []
  const where = placeWords(placeInText(text, first.pos[0]))
  const more =
    errors.length > 1
      ? ` There ${errors.length === 2 ? 'is' : 'are'} ${countWords(errors.length - 1, 'more mistake', 'more mistakes')}.`
      : ''
  return [`This YAML is damaged at ${where}: ${first.message}.${more} The tree shows what could be read.`]
}
