/** One word of a POSIX shell, whatever is in it. A word with a NUL is none: programs cannot be given one. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** Text for a comment: in one line, whatever is in it. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?')}`
}

/** A string of Python: JSON's are Python's. */
export function pythonText(text: string): string {
  return JSON.stringify(text)
}
