/** One word of a POSIX shell, whatever is in it. A word with a NUL is none: programs cannot be given one. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

/** Text for a comment of a shell, Python or R: in one line, whatever is in it. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '?')}`
}

/**
 * A string of Python, and of R: JSON's are theirs. What is not seen, or turns the text round, is escaped, for whoever reads the
 * code must see what it does. R knows no NUL.
 */
export function quotedText(text: string): string {
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
  })
}

/** A string of SQL. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
