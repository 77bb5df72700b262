import { expect, it } from 'vitest'
import { type LiveTiles, MOST_LIVE, NO_TILES, tileMoved } from './live-tiles.ts'

function after(moves: readonly (readonly [number, boolean])[], from: LiveTiles = NO_TILES): LiveTiles {
  return moves.reduce((tiles, [tile, isInSight]) => tileMoved(tiles, tile, isInSight), from)
}

it('a tile that comes in sight is opened, and stays open when it leaves, while there is room', () => {
  expect(after([[3, true]]).live).toEqual([3])
  expect(
    after([
      [3, true],
      [3, false],
      [4, true],
    ]).live,
  ).toEqual([4, 3])
})

it('what was looked at longest ago is closed, whoever scrolls through a hundred', () => {
  const moves = Array.from(
    { length: 100 },
    (_, tile) =>
      [
        [tile, true],
        [tile, false],
      ] as const,
  ).flat()
  const { live, inSight } = after(moves)
  expect(live).toEqual([99, 98, 97, 96, 95, 94, 93, 92])
  expect(live).toHaveLength(MOST_LIVE)
  expect(inSight.size).toBe(0)
})

it('what is in sight is not closed for what comes after it, up to twenty', () => {
  const all = Array.from({ length: 100 }, (_, tile) => [tile, true] as const)
  expect(after(all.slice(0, 12)).live).toHaveLength(12)
  expect(after(all).live).toHaveLength(20)
  const scrolled = after(
    [
      [0, false],
      [1, false],
    ],
    after(all.slice(0, 12)),
  )
  expect(after([[12, true]], scrolled).live).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
})
