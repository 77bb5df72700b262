import type { Cell } from '../preview-part.ts'

type Side = Cell | undefined

/** Signs before what differs that are shown with it. */
const LEAD = 100

/** Both versions of a cell as they are shown: of long texts the part around what differs first, of at most so many signs. */
export function shownCells(base: Side, other: Side, most: number): { readonly base: Side; readonly other: Side } {
  const from = typeof base === 'string' && typeof other === 'string' ? firstShown(base, other, most) : 0
  return { base: part(base, from, most), other: part(other, from, most) }
}

function firstShown(base: string, other: string, most: number): number {
  if (Math.max(base.length, other.length) <= most) return 0
  let at = 0
  while (at < base.length && at < other.length && base[at] === other[at]) at += 1
  return at < most - LEAD || (at === base.length && at === other.length) ? 0 : at - LEAD
}

function part(cell: Side, from: number, most: number): Side {
  if (typeof cell !== 'string' || (from === 0 && cell.length <= most)) return cell
  return `${from > 0 ? '…' : ''}${cell.slice(from, from + most)}${cell.length > from + most ? '…' : ''}`
}
