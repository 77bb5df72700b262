import { SaxesParser } from 'saxes'
import { Fault } from '../../base/index.ts'

export interface XmlEvents {
  /** Names without the prefix of their namespace. */
  open?(name: string, attributes: ReadonlyMap<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/** Hears of the tags and texts in pieces of a document as they come. Entities of a DTD are not expanded: one is a mistake. */
export class XmlReader {
  readonly #parser = new SaxesParser()
  readonly #decoder = new TextDecoder()
  readonly #what: string

  constructor(what: string, { open, text, close }: XmlEvents) {
    this.#what = what
    this.#parser.on('error', (error) => {
      throw error
    })
    if (open) this.#parser.on('opentag', ({ name, attributes }) => open(local(name), localAttributes(attributes)))
    if (close) this.#parser.on('closetag', ({ name }) => close(local(name)))
    if (text) this.#parser.on('text', text)
    if (text) this.#parser.on('cdata', text)
  }

  write(bytes: Uint8Array): void {
    this.#guarded(() => this.#parser.write(this.#decoder.decode(bytes, { stream: true })))
  }

  end(): void {
    this.#guarded(() => this.#parser.close())
  }

  #guarded(work: () => unknown): void {
    try {
      work()
    } catch (error) {
      if (error instanceof Fault) throw error
      throw new Fault(
        'corrupt',
        `${this.#what} in this workbook is damaged (${error instanceof Error ? error.message : error}).`,
        { cause: error },
      )
    }
  }
}

/** A whole document, in pieces. */
export async function readXml(pieces: AsyncIterable<Uint8Array>, what: string, events: XmlEvents): Promise<void> {
  const reader = new XmlReader(what, events)
  for await (const piece of pieces) reader.write(piece)
  reader.end()
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function localAttributes(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(attributes).map(([name, value]) => [name === 'r:id' ? name : local(name), value] as const),
  )
}
