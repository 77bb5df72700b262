/** A run that two sequences have in common: where it begins in each, and how long it is. */
export interface CommonRun {
  readonly base: number
  readonly other: number
  readonly count: number
}

/** Steps in all that are spent on finding the shortest way; past them a good one does. A few tenths of a second. */
const STEPS = 20_000_000
const [LEAST_COST, MOST_COST] = [256, 4096]

/**
 * What two sequences have in common, in order: what stands between the runs was removed from `base` or added in `other`. Equal things
 * have equal numbers. It is the longest in common (Myers 1986, in linear space, as git does it) unless the sequences are long and
 * have little in common: then each part of the way costs so many steps at most, so that no input takes for ever.
 */
export function commonRuns(base: ArrayLike<number>, other: ArrayLike<number>): readonly CommonRun[] {
  // What the other side has nowhere is no part of any way.
  const ours = placesKnownTo(base, other)
  const theirs = placesKnownTo(other, base)
  const a = Int32Array.from(ours, (place) => base[place] ?? 0)
  const b = Int32Array.from(theirs, (place) => other[place] ?? 0)
  const runs: { base: number; other: number; count: number }[] = []
  for (const [at, partner] of new Walk(a, b).partners().entries()) {
    if (partner === -1) continue
    const [x, y] = [ours[at] ?? 0, theirs[partner] ?? 0]
    const last = runs.at(-1)
    if (last && last.base + last.count === x && last.other + last.count === y) last.count += 1
    else runs.push({ base: x, other: y, count: 1 })
  }
  return runs
}

function placesKnownTo(values: ArrayLike<number>, others: ArrayLike<number>): Int32Array {
  const known = new Set<number>()
  for (let at = 0; at < others.length; at += 1) known.add(others[at] ?? 0)
  const places = new Int32Array(values.length)
  let count = 0
  for (let at = 0; at < values.length; at += 1) {
    if (!known.has(values[at] ?? 0)) continue
    places[count] = at
    count += 1
  }
  return places.subarray(0, count)
}

/** A part of both sequences: from and to, of each. */
type Box = readonly [a0: number, a1: number, b0: number, b1: number]

/** Diagonal `d` of the table is where `a` is `d` places ahead of `b`; a way from each corner goes as far as it can on each of them. */
class Walk {
  readonly #a: Int32Array
  readonly #b: Int32Array
  readonly #forward: Int32Array
  readonly #backward: Int32Array
  /** Where diagonal 0 stands. */
  readonly #zero: number
  readonly #mostCost: number

  constructor(a: Int32Array, b: Int32Array) {
    this.#a = a
    this.#b = b
    const size = a.length + b.length
    this.#zero = b.length + 1
    this.#forward = new Int32Array(size + 3)
    this.#backward = new Int32Array(size + 3)
    this.#mostCost = Math.min(MOST_COST, Math.max(LEAST_COST, Math.round(STEPS / (size + 1))))
  }

  /** For each place of `a` its place in `b`; -1: none. */
  partners(): Int32Array {
    const [a, b] = [this.#a, this.#b]
    const partners = new Int32Array(a.length).fill(-1)
    const waiting: Box[] = [[0, a.length, 0, b.length]]
    for (let box = waiting.pop(); box !== undefined; box = waiting.pop()) {
      let [a0, a1, b0, b1] = box
      while (a0 < a1 && b0 < b1 && a[a0] === b[b0]) {
        partners[a0] = b0
        a0 += 1
        b0 += 1
      }
      while (a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]) {
        a1 -= 1
        b1 -= 1
        partners[a1] = b1
      }
      if (a0 === a1 || b0 === b1) continue
      const [x, y] = this.#split([a0, a1, b0, b1])
      waiting.push([x, a1, y, b1], [a0, x, b0, y])
    }
    return partners
  }

  /** A place that a short way through the box passes. */
  #split([a0, a1, b0, b1]: Box): readonly [x: number, y: number] {
    const [a, b, forward, backward, zero] = [this.#a, this.#b, this.#forward, this.#backward, this.#zero]
    const [least, most] = [a0 - b1, a1 - b0]
    const [start, goal] = [a0 - b0, a1 - b1]
    const isOdd = ((start - goal) & 1) !== 0
    let [fromLow, fromHigh, toLow, toHigh] = [start, start, goal, goal]
    forward[zero + start] = a0
    backward[zero + goal] = a1
    for (let cost = 1; ; cost += 1) {
      if (fromLow > least) forward[zero + --fromLow - 1] = -1
      else fromLow += 1
      if (fromHigh < most) forward[zero + ++fromHigh + 1] = -1
      else fromHigh -= 1
      for (let d = fromHigh; d >= fromLow; d -= 2) {
        const [left, right] = [forward[zero + d - 1] ?? -1, forward[zero + d + 1] ?? -1]
        let x = left >= right ? left + 1 : right
        while (x < a1 && x - d < b1 && a[x] === b[x - d]) x += 1
        forward[zero + d] = x
        if (isOdd && d >= toLow && d <= toHigh && (backward[zero + d] ?? 0) <= x) return [x, x - d]
      }
      if (toLow > least) backward[zero + --toLow - 1] = FAR
      else toLow += 1
      if (toHigh < most) backward[zero + ++toHigh + 1] = FAR
      else toHigh -= 1
      for (let d = toHigh; d >= toLow; d -= 2) {
        const [left, right] = [backward[zero + d - 1] ?? FAR, backward[zero + d + 1] ?? FAR]
        let x = left < right ? left : right - 1
        while (x > a0 && x - d > b0 && a[x - 1] === b[x - d - 1]) x -= 1
        backward[zero + d] = x
        if (!isOdd && d >= fromLow && d <= fromHigh && x <= (forward[zero + d] ?? 0)) return [x, x - d]
      }
      if (cost >= this.#mostCost) {
        return this.#furthest([a0, a1, b0, b1], [fromLow, fromHigh], [toLow, toHigh])
      }
    }
  }

  /** Where either way came furthest. */
  #furthest([a0, a1, b0, b1]: Box, from: readonly [number, number], to: readonly [number, number]) {
    let [ahead, aheadX] = [-1, a0]
    for (let d = from[1]; d >= from[0]; d -= 2) {
      const x = Math.min(this.#forward[this.#zero + d] ?? 0, a1, b1 + d)
      if (x + x - d > ahead) [ahead, aheadX] = [x + x - d, x]
    }
    let [behind, behindX] = [FAR, a1]
    for (let d = to[1]; d >= to[0]; d -= 2) {
      const x = Math.max(this.#backward[this.#zero + d] ?? FAR, a0, b0 + d)
      if (x + x - d < behind) [behind, behindX] = [x + x - d, x]
    }
    return a1 + b1 - behind < ahead - a0 - b0
      ? ([aheadX, ahead - aheadX] as const)
      : ([behindX, behind - behindX] as const)
  }
}

/** Behind every place. */
const FAR = 0x7fff_ffff
