/** A place in a text as an editor counts: from 1, in characters. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Of the byte at `at` of a text in UTF-8. */
export function placeInBytes(bytes: Uint8Array, at: number): TextPlace {
  let line = 1
  let lineStart = 0
  for (let each = 0; each < at; each += 1) {
    if (bytes[each] === 0x0a) {
      line += 1
      lineStart = each + 1
    }
  }
  return { line, column: new TextDecoder().decode(bytes.subarray(lineStart, at)).length + 1 }
}

/** Of the unit at `at` of a string. */
export function placeInText(text: string, at: number): TextPlace {
  const before = text.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  let line = 1
  for (let found = before.indexOf('\n'); found >= 0; found = before.indexOf('\n', found + 1)) line += 1
  return { line, column: at - lineStart + 1 }
}

export function placeWords({ line, column }: TextPlace): string {
  return `line ${line.toLocaleString('en')}, column ${column.toLocaleString('en')}`
}
