/** Longest pattern, and longest name that one is looked for in. */
const MOST_PATTERN = 200
const MOST_NAME = 256
/** Each further repeat costs the length of the name once more, and so does looking from each of its signs. */
const MOST_REPEATS = 2
const MOST_REPEATS_FROM_START = 3

/**
 * A pattern of package names, as JavaScript has them, searched unanchored. Undefined for one that is none, or that a hostile
 * registry could hold the page up with: repeats of what repeats or has alternatives, references, more than a few open repeats.
 */
export function namePattern(pattern: string): ((name: string) => boolean) | undefined {
  if (pattern.length > MOST_PATTERN || !isQuick(pattern)) return undefined
  try {
    const regex = new RegExp(pattern)
    return (name) => name.length <= MOST_NAME && regex.test(name)
  } catch {
    return undefined
  }
}

interface Group {
  /** Does it hold a repeat, or alternatives? */
  isOpen: boolean
}

function isQuick(pattern: string): boolean {
  const groups: Group[] = [{ isOpen: false }]
  let repeats = 0
  const most = pattern.startsWith('^') && !pattern.includes('|') ? MOST_REPEATS_FROM_START : MOST_REPEATS
  /** The group that ended just before, if one did. */
  let ended: Group | undefined
  for (const [token] of pattern.matchAll(TOKEN)) {
    const around = groups.at(-1)
    if (around === undefined) return false
    if (/^\\([1-9]|k)/.test(token)) return false
    if (REPEAT.test(token)) {
      repeats += 1
      if (repeats > most || ended?.isOpen === true) return false
      around.isOpen = true
    }
    if (token === '|') around.isOpen = true
    const closed: Group | undefined = token === ')' ? groups.pop() : undefined
    const outer = groups.at(-1)
    if (closed?.isOpen === true && outer) outer.isOpen = true
    if (token.startsWith('(')) groups.push({ isOpen: false })
    ended = closed
  }
  return true
}

const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?[:=!]|\?<[=!])?|[*+]\??|\{[0-9]+(?:,[0-9]*)?\}\??|./gs
const REPEAT = /^(?:[*+]|\{[0-9])/
