export function isFilled(list: readonly unknown[]): boolean {
  return list.length > 0
}
