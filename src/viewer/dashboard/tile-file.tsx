import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { asFault } from '../../base/index.ts'
import type { DashboardTile } from '../../preview/index.ts'
import { FaultPanel, Notice, Waiting } from '../../ui/index.ts'
import { FileView } from '../file-view.tsx'
import type { ViewedPlace, ViewerHost } from '../viewed-file.ts'

interface TileFileProps {
  host: ViewerHost
  /** Of the dashboard. */
  place: ViewedPlace
  /** Of the tile's file. */
  own: ViewedPlace
  tile: DashboardTile
  address: string
}

/** The file of a tile, of the shown revision. */
export function TileFile({ host, place, own, tile, address }: TileFileProps): ReactNode {
  const id = useId()
  const file = useQuery({
    queryKey: ['tile-file', id, address],
    queryFn: async ({ signal }) => (await place.file(address, { signal })) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (file.isError) return <FaultPanel fault={asFault(file.error)} />
  if (file.data === undefined) return <Waiting label={`Looking for ${tile.path}`} />
  if (file.data === null) return <Notice>{`This revision has no file ${tile.path}.`}</Notice>
  return <FileView host={host} file={file.data} place={own} size="tile" as={tile.as} look={tile.table} />
}
