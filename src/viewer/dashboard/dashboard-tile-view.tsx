import { type ReactNode, useEffect, useId, useMemo, useRef } from 'react'
import { Link } from 'react-router'
import type { DashboardTile } from '../../preview/index.ts'
import { Notice } from '../../ui/index.ts'
import { MarkdownDocument } from '../markdown/markdown-document.tsx'
import type { ViewedPlace, ViewerHost } from '../viewed-file.ts'
import css from './dashboard.module.css'
import { FoldedTile } from './folded-tile.tsx'
import { TileFile } from './tile-file.tsx'

interface DashboardTileProps {
  host: ViewerHost
  /** Of the dashboard. */
  place: ViewedPlace
  tile: DashboardTile
  number: number
  /** May its file be open? */
  isLive: boolean
  onSight: (tile: number, isInSight: boolean) => void
}

/** One file of a dashboard, or in its place what is wrong with it. */
export function DashboardTileView({ host, place, tile, number, isLive, onSight }: DashboardTileProps): ReactNode {
  const titleId = useId()
  const frame = useRef<HTMLElement>(null)
  useSight(frame, number, onSight)
  const { address, description, faults } = tile
  const own = useMemo(() => (address === undefined ? place : place.at(address)), [place, address])
  return (
    <article ref={frame} className={css.tile} aria-labelledby={titleId}>
      <TileHead tile={tile} titleId={titleId} place={place} />
      {description !== undefined && <MarkdownDocument document={description} place={place} />}
      {faults.map((fault) => (
        <Notice key={fault}>{fault}</Notice>
      ))}
      {address !== undefined && !tile.isDashboard && (
        <FoldedTile isLive={isLive} isExpanded={tile.isExpanded} height={tile.height}>
          {() => <TileFile host={host} place={place} own={own} tile={tile} address={address} />}
        </FoldedTile>
      )}
    </article>
  )
}

function TileHead({ tile, titleId, place }: { tile: DashboardTile; titleId: string; place: ViewedPlace }): ReactNode {
  const { title, path, address } = tile
  const to = address === undefined ? undefined : place.link(address)
  const words = title ?? (path === '' ? `Tile at ${tile.place}` : path)
  return (
    <header className={css.head}>
      <h2 id={titleId} className={css.title}>
        {to === undefined ? <bdi>{words}</bdi> : <Link to={to}>{<bdi>{words}</bdi>}</Link>}
      </h2>
      {(title !== undefined || tile.faults.length > 0) && (
        <p className={css.path}>
          <bdi>{path}</bdi>
          {tile.faults.length > 0 && ` · ${tile.place}`}
        </p>
      )}
    </header>
  )
}

/** Tells when the element comes in sight, or nearly, and when it leaves. */
function useSight(
  ref: React.RefObject<Element | null>,
  number: number,
  onSight: (tile: number, isInSight: boolean) => void,
): void {
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const watch = new IntersectionObserver((changes) => onSight(number, changes.at(-1)?.isIntersecting ?? false), {
      rootMargin: '200px',
    })
    watch.observe(element)
    return () => watch.disconnect()
  }, [ref, number, onSight])
}
