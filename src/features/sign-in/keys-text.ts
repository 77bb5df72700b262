/** Is it more than one value: a file of credentials, lines of a shell, JSON, a line of CSV? Then it is no field's. */
export function isKeysText(text: string): boolean {
  return /[\r\n]/.test(text.trim()) || /^\s*[{[]|\bAWS_|\baws_|,/.test(text)
}
