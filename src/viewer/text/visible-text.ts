/**
 * Signs that nobody sees but that do something elsewhere, made visible: controls, as escape sequences of terminals begin with, and
 * marks that turn the direction of what follows, by which code reads otherwise than it runs.
 */
export function visibleText(text: string): string {
  return HIDDEN.test(text) ? text.replaceAll(EACH_HIDDEN, (sign) => picture(sign.charCodeAt(0))) : text
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/
const EACH_HIDDEN = new RegExp(HIDDEN, 'g')

/** As terminals write them, `^[` for an escape: signs that every font has. */
function picture(code: number): string {
  if (code < 0x20 || code === 0x7f) return `^${String.fromCharCode(code ^ 0x40)}`
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}
