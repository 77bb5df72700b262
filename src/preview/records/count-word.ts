/** “1 row”, “1,204 rows”. */
export function countWord(count: number, word: string): string {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`
}

/** “about 2,300,000 rows”: two digits that count. */
export function aboutWord(count: number, word: string): string {
  return `about ${countWord(Math.round(Number(count.toPrecision(2))), word)}`
}
