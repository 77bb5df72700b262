/** A member with what its docstring says. */
export interface Documented {
  /** As TypeScript, without body. */
  readonly signature: string
  /** Paragraphs of the docstring, as Markdown. */
  readonly text: string
}

/**
 * The documented members of a class or interface, in the order of the source, which Biome has laid out: a member stands two
 * spaces in, and what belongs to it further. What is private, and what has no docstring, is left out.
 */
export function membersOf(source: string, name: string): readonly Documented[] {
  const start = source.search(new RegExp(`^export (class|interface) ${name}\\b`, 'm'))
  if (start < 0) throw new Error(`The docs name ${name}, which is not there any more.`)
  const lines = source.slice(start, source.indexOf('\n}', start)).split('\n')
  const found: Documented[] = []
  for (let at = 0; at < lines.length; at += 1) {
    if (!lines[at]?.startsWith('  /**')) continue
    const end = lines.findIndex((line, index) => index >= at && line.endsWith('*/'))
    const text = paragraphs(lines.slice(at, end + 1).join('\n'))
    const signature = signatureOf(declarationAt(lines, end + 1))
    if (!/^(protected|private|readonly #|#|constructor)/.test(signature)) found.push({ signature, text })
    at = end
  }
  return found
}

/** What the docstring of a declaration says. */
export function textOf(source: string, declaration: string): string {
  const end = source.lastIndexOf('*/', source.indexOf(declaration)) + 2
  const start = source.lastIndexOf('/**', end)
  if (!source.includes(declaration) || start < 0) throw new Error(`The docs name ${declaration}, which is not there.`)
  return paragraphs(source.slice(start, end))
}

function paragraphs(comment: string): string {
  return comment
    .replace(/^\s*\/\*\*|\*\/$/g, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .trim()
}

/** The line and those that belong to it, up to the body of a method. */
function declarationAt(lines: readonly string[], start: number): readonly string[] {
  const first = lines[start] ?? ''
  if (/ \{$/.test(first)) return [first]
  const more = lines.slice(start + 1)
  const length = more.findIndex((line) => !/^( {4}| {2}[)}])/.test(line) || / \{$/.test(line))
  const last = more[length]
  const belongs = last !== undefined && /^ {2}\)/.test(last)
  return [first, ...more.slice(0, length < 0 ? more.length : length + (belongs ? 1 : 0))]
}

/** On one line, with defaults as optional parameters. */
function signatureOf(declaration: readonly string[]): string {
  return declaration
    .map((line) => line.trim())
    .join(' ')
    .replace(/ \{$/, '')
    .replace(/^async |^readonly /, '')
    .replace(/^(\w+\?: .*) \| undefined$/, '$1')
    .replace(/\?: \| /, '?: ')
    .replace(/\{ path = '' \}: \{ readonly path\?: string \} = \{\}/, 'options?: { path?: string }')
    .replace(/(\w+) = '[^']*'/g, '$1?: string')
    .replace(/(\w+): (\w+) = \{\}/g, '$1?: $2')
    .replace(/\( /g, '(')
    .replace(/,? \)/g, ')')
}
