import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useCallback, useReducer } from 'react'
import { asFault } from '../../base/index.ts'
import type { DashboardTile } from '../../preview/index.ts'
import { FaultPanel, Notice } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { WaitingPart } from '../waiting-part.tsx'
import css from './dashboard.module.css'
import { DashboardTileView } from './dashboard-tile-view.tsx'
import { type LiveTiles, NO_TILES, tileMoved } from './live-tiles.ts'

/** Files of the shown revision in rows and columns, each opened when it comes in sight. */
export function DashboardView({ host, file, place, session, at }: PartProps): ReactNode {
  const [{ live }, move] = useReducer(
    (tiles: LiveTiles, [tile, isInSight]: readonly [number, boolean]) => tileMoved(tiles, tile, isInSight),
    NO_TILES,
  )
  const onSight = useCallback((tile: number, isInSight: boolean) => move([tile, isInSight]), [])
  const dashboard = useQuery({
    queryKey: ['dashboard', file.id, at],
    queryFn: ({ signal }) => session.dashboard(at, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (dashboard.isError) return <FaultPanel fault={asFault(dashboard.error)} />
  if (dashboard.data === undefined) return <WaitingPart label={`Reading ${file.name}`} />
  let number = 0
  return (
    <div className={css.rows}>
      {dashboard.data.notes.map((note) => (
        <Notice key={note} tone="info">
          {note}
        </Notice>
      ))}
      {dashboard.data.rows.map((row) => (
        <div key={row[0]?.place} className={css.row}>
          {row.map((tile) => {
            const own = number++
            return (
              <div key={tile.place} className={css.column} style={columnStyle(tile)}>
                <DashboardTileView
                  host={host}
                  place={place}
                  tile={tile}
                  number={own}
                  isLive={live.includes(own)}
                  onSight={onSight}
                />
              </div>
            )
          })}
        </div>
      ))}
    </div>
  )
}

/** A ratio is a share of what lengths leave, and no column is so narrow that nothing can be seen: then the row breaks. */
function columnStyle({ width }: DashboardTile) {
  if ('ratio' in width) return { flex: `${width.ratio} 1 0` }
  return { flex: `0 1 ${width.length}` }
}
