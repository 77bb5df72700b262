import type { KeysProblem } from './found-keys.ts'

/** A value and the line where it stands; an indented block below it is `inner`. */
export interface IniValue {
  readonly text: string
  readonly line: number
  readonly inner: ReadonlyMap<string, string>
}

export interface IniSection {
  readonly header: string
  readonly line: number
  readonly values: ReadonlyMap<string, IniValue>
}

export interface IniSections {
  readonly sections: readonly IniSection[]
  readonly problems: readonly KeysProblem[]
}

interface Option {
  readonly name: string
  readonly line: number
  readonly indent: number
  readonly lines: string[]
}

/**
 * The INI of `~/.aws/credentials` and `~/.aws/config`, line by line as Python's `RawConfigParser` reads it for botocore: names of
 * options in any case, `=` or `:`, comments on lines of their own, a deeper line goes on with the value above. Where that one
 * gives up on the whole file, a line is left out here, and named.
 */
export function iniSections(text: string): IniSections {
  const problems: KeysProblem[] = []
  const sections: { header: string; line: number; values: Map<string, IniValue> }[] = []
  let option: Option | undefined
  let indent = 0

  const endOption = (): void => {
    const values = sections.at(-1)?.values
    if (option === undefined || values === undefined) return
    if (values.has(option.name)) problems.push({ line: option.line, problem: TWICE })
    values.set(option.name, readOption(option, problems))
    option = undefined
  }

  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = at + 1
    const content = raw.trim()
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue
    const depth = raw.search(/\S/)
    const end = content.startsWith('[') ? content.lastIndexOf(']') : -1
    // Python would take an indented `[name]` for a part of the key above it.
    if (option !== undefined && depth > indent && end < 2) {
      option.lines.push(content)
      continue
    }
    indent = depth
    endOption()
    if (end > 1) {
      sections.push({ header: content.slice(1, end), line, values: new Map() })
      continue
    }
    const split = content.search(/[=:]/)
    if (sections.length === 0)
      problems.push({ line, problem: 'This line stands before the first profile, so it is left out.' })
    else if (split <= 0) problems.push({ line, problem: 'This line is not understood, so it is left out.' })
    else {
      const name = content.slice(0, split).trim().toLowerCase()
      option = { name, line, indent, lines: [content.slice(split + 1).trim()] }
    }
  }
  endOption()
  return { sections, problems }
}

const TWICE = 'This is given twice in one profile. The later one is used.'

function readOption({ line, lines }: Option, problems: KeysProblem[]): IniValue {
  const [first = '', ...rest] = lines
  const inner = new Map<string, string>()
  if (first !== '') return { text: [first, ...rest].join('\n'), line, inner }
  for (const one of rest) {
    const split = one.indexOf('=')
    if (split <= 0) problems.push({ line, problem: 'A line below this one is not understood, so it is left out.' })
    else inner.set(one.slice(0, split).trim(), one.slice(split + 1).trim())
  }
  return { text: '', line, inner }
}
