/** A piece of a terminal's text, in one look. */
export interface AnsiPiece {
  readonly text: string
  readonly colour: AnsiColour | undefined
  readonly isBold: boolean
  /** Had a background, whatever its colour. */
  readonly isMarked: boolean
}

export type AnsiColour = 'grey' | 'red' | 'green' | 'yellow' | 'blue' | 'magenta' | 'cyan'

/** Of the eight, black and white are the page's own ink. */
const COLOURS: readonly (AnsiColour | undefined)[] = [
  undefined,
  'red',
  'green',
  'yellow',
  'blue',
  'magenta',
  'cyan',
  undefined,
]

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are made of them
const SEQUENCE = /\u001b\[([\d;:]*)([A-Za-z])|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[@-Z\\-_]?/g

/**
 * Text with the sequences of a terminal (ECMA-48 SGR) as pieces; sequences that move, ask or link are taken out. A line that was
 * written over, as by a bar of progress, stands as it stood in the end.
 */
export function ansiPieces(text: string): readonly AnsiPiece[] {
  const pieces: AnsiPiece[] = []
  let look: Omit<AnsiPiece, 'text'> = { colour: undefined, isBold: false, isMarked: false }
  let from = 0
  const source = lastWritten(text)
  const push = (to: number) => {
    if (to > from) pieces.push({ text: source.slice(from, to), ...look })
  }
  for (const match of source.matchAll(SEQUENCE)) {
    push(match.index)
    if (match[2] === 'm') look = nextLook(look, match[1] ?? '')
    from = match.index + match[0].length
  }
  push(source.length)
  return pieces
}

function lastWritten(text: string): string {
  if (!text.includes('\r')) return text
  return text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.slice(line.replace(/\r+$/, '').lastIndexOf('\r') + 1).replace(/\r+$/, ''))
    .join('\n')
}

function nextLook(look: Omit<AnsiPiece, 'text'>, codes: string): Omit<AnsiPiece, 'text'> {
  let { colour, isBold, isMarked } = look
  const numbers = codes.split(/[;:]/).map(Number)
  for (let at = 0; at < numbers.length; at += 1) {
    const code = numbers[at] ?? 0
    if (code === 0) [colour, isBold, isMarked] = [undefined, false, false]
    else if (code === 1) isBold = true
    else if (code === 22) isBold = false
    else if (code >= 30 && code <= 37) colour = COLOURS[code - 30]
    else if (code >= 90 && code <= 97) colour = code === 90 ? 'grey' : COLOURS[code - 90]
    else if (code === 39) colour = undefined
    else if ((code >= 40 && code <= 47) || (code >= 100 && code <= 107)) isMarked = true
    else if (code === 49) isMarked = false
    else if (code === 38 || code === 48) {
      const isIndex = numbers[at + 1] === 5
      const found = isIndex ? ofIndex(numbers[at + 2] ?? 0) : nearest(numbers.slice(at + 2, at + 5))
      if (code === 38) colour = found
      else isMarked = true
      at += isIndex ? 2 : 4
    }
  }
  return { colour, isBold, isMarked }
}

/** Of the 256: eight, eight bright ones, a cube of six steps a side, greys. */
function ofIndex(index: number): AnsiColour | undefined {
  if (index < 16) return index === 8 ? 'grey' : COLOURS[index % 8]
  if (index >= 232) return 'grey'
  const step = (place: number) => Math.floor((index - 16) / place) % 6
  return nearest([step(36) * 51, step(6) * 51, step(1) * 51])
}

/** By hue alone: how light it is, is the page's affair. */
function nearest([red = 0, green = 0, blue = 0]: readonly number[]): AnsiColour | undefined {
  const [least, most] = [Math.min(red, green, blue), Math.max(red, green, blue)]
  if (most - least < 40) return most > 60 && most < 200 ? 'grey' : undefined
  const middle = (least + most) / 2
  return COLOURS[(red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0)]
}
