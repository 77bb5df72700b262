/** Of the element that holds the tree. */
export const TREE_ID = 'files'

/** Percent of the width that the tree has, as a person drew the line; in this tab alone. */
const KEY = 'selvage:tree-share'
export const SHARES = { least: 18, most: 70, usual: 40 } as const

export function keptShare(): number {
  const kept = Number(sessionStorage.getItem(KEY) ?? SHARES.usual)
  return Number.isFinite(kept) ? withinShares(kept) : SHARES.usual
}

export function keepShare(share: number): void {
  sessionStorage.setItem(KEY, String(share))
}

export function withinShares(share: number): number {
  return Math.round(Math.min(SHARES.most, Math.max(SHARES.least, share)))
}
