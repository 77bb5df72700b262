/**
 * Does a package's name fit what was typed? Each word must be in it, in any case; `*` stands for anything, as in the
 * `name` parameter of Quilt's links. A word that ends in `/` is a whole namespace.
 */
export function nameFits(name: string, filter: string): boolean {
  const lower = name.toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => (/^[^*]+\/$/.test(word) ? lower.startsWith(word) : holdsInOrder(lower, word.split('*'))))
}

function holdsInOrder(text: string, pieces: readonly string[]): boolean {
  let from = 0
  for (const piece of pieces) {
    const at = text.indexOf(piece, from)
    if (at < 0) return false
    from = at + piece.length
  }
  return true
}
