const YAML = /^---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const TOML = /^\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/
const PAIR = /^([\w][\w .-]{0,80}?)\s*[:=](?:\s+|$)(.*)$/

/** Longer ones are text: nobody would read a table of them. */
const MOST_NAMES = 60
const MOST_CHARACTERS = 16_384

export interface FrontMatter {
  readonly front: readonly (readonly [name: string, value: string])[]
  /** The text after it. */
  readonly body: string
}

/**
 * The head that many documents carry (Jekyll, R Markdown, Quarto, data cards), name by name. Values are texts as they stand, for a
 * person to read: nothing here depends on what they mean. A head that is no list of names stays in the text.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const found = YAML.exec(text.slice(0, MOST_CHARACTERS)) ?? TOML.exec(text.slice(0, MOST_CHARACTERS))
  if (!found) return { front: [], body: text }
  const front: [name: string, lines: string[]][] = []
  for (const line of (found[1] ?? '').split(/\r?\n/)) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const pair = PAIR.exec(line)
    if (pair?.[1] !== undefined) front.push([pair[1], [unquoted(pair[2] ?? '')]])
    else if (/^([ \t]|- )/.test(line) && front.length > 0) front.at(-1)?.[1].push(line)
    else return { front: [], body: text }
  }
  if (front.length === 0 || front.length > MOST_NAMES) return { front: [], body: text }
  return {
    front: front.map(([name, lines]) => [name, lines.filter((line) => line !== '').join('\n')]),
    body: text.slice(found[0].length),
  }
}

function unquoted(value: string): string {
  const trimmed = value.trim()
  return /^(["'])(.*)\1$/.exec(trimmed)?.[2] ?? (/^[|>][+-]?$/.test(trimmed) ? '' : trimmed)
}
