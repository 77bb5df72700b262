import { Fault, parseUrl } from '../../base/index.ts'

/** What is read, for messages and for addresses that are relative to it. */
export interface ConfigSource {
  /** Absolute, or a path of our own site. */
  readonly url: string
  /** The origin of the page itself, where there is one. */
  readonly ownOrigin: string | undefined
  /** What is told of `problem`, the end of a sentence that names the field. Default: that the config of the site is wrong. */
  readonly refuse?: (problem: string) => Fault
}

export function wrongConfig({ url, ownOrigin, refuse }: ConfigSource, problem: string): Fault {
  if (refuse) return refuse(problem)
  const { origin } = parseUrl(url) ?? {}
  const whose = origin === undefined || origin === ownOrigin ? 'this site' : origin
  return new Fault('invalid', `The config.json of ${whose} cannot be used: ${problem}.`, {
    action: 'retry',
    where: { url },
  })
}

/** One object of a config, read field by field. What is no such thing is an `invalid` Fault that says where. */
export class ConfigObject {
  readonly at: string
  readonly source: ConfigSource
  readonly #fields: Readonly<Record<string, unknown>>

  constructor(value: unknown, at: string, source: ConfigSource) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw wrongConfig(source, `${at === '' ? 'the file' : `“${at}”`} must be an object`)
    }
    // Own fields alone count, and “__proto__” is one like any other.
    this.#fields = Object.assign(Object.create(null), value)
    this.at = at
    this.source = source
  }

  /** A field that nobody reads is misspelled, or meant for another version: either way not what its writer wanted. */
  onlyHas(...names: readonly string[]): void {
    const other = Object.keys(this.#fields).find((name) => !names.includes(name))
    if (other !== undefined) throw this.wrong(other.slice(0, 80), `is none of ${names.join(', ')}`)
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined
  }

  value(name: string): unknown {
    return this.#fields[name]
  }

  text(name: string): string {
    const found = this.#fields[name]
    if (typeof found !== 'string' || found.trim() === '') throw this.wrong(name, 'must be a text')
    // A text with control characters is a trick, or a mistake of copying (reliability E61).
    if (/\p{Cc}/u.test(found)) throw this.wrong(name, 'must not hold control characters')
    return found.trim()
  }

  textOr<T>(name: string, otherwise: T): string | T {
    return this.has(name) ? this.text(name) : otherwise
  }

  yes(name: string): boolean {
    const found = this.#fields[name] ?? false
    if (typeof found !== 'boolean') throw this.wrong(name, 'must be true or false')
    return found
  }

  oneOf<T extends string>(name: string, choices: readonly T[], otherwise?: T): T {
    const found = this.#fields[name] ?? otherwise
    const chosen = choices.find((choice) => choice === found)
    if (chosen === undefined) throw this.wrong(name, `must be ${choices.map((choice) => `“${choice}”`).join(' or ')}`)
    return chosen
  }

  whole(name: string, least: number, most: number): number {
    const found = this.#fields[name]
    if (typeof found === 'number' && Number.isInteger(found) && found >= least && found <= most) return found
    throw this.wrong(name, `must be a whole number from ${least} to ${most}`)
  }

  list<T>(name: string, read: (item: unknown, at: string) => T): T[] {
    const found = this.#fields[name]
    if (!Array.isArray(found)) throw this.wrong(name, 'must be a list')
    return found.map((item: unknown, at) => read(item, `${this.#place(name)}[${at}]`))
  }

  texts(name: string): string[] {
    return this.list(name, (item, at) => {
      if (typeof item === 'string' && item !== '') return item
      throw wrongConfig(this.source, `“${at}” must be a text`)
    })
  }

  object(name: string): ConfigObject {
    return new ConfigObject(this.#fields[name], this.#place(name), this.source)
  }

  names(): readonly string[] {
    return Object.keys(this.#fields)
  }

  wrong(name: string, problem: string): Fault {
    return wrongConfig(this.source, `“${this.#place(name)}” ${problem}`)
  }

  #place(name: string): string {
    return this.at === '' ? name : `${this.at}.${name}`
  }
}
