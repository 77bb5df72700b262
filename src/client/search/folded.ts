/** A text as it is compared: in any case, and one form for letters that look the same, as the two signs for micro. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
