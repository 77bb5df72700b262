import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { EntryPlaces, RegistryRef, RevisionView } from '../../client/engine.ts'
import { Button, Bytes, Cell, Chip, countOf, Empty, formatCount, HeadCell, Table, TableRow } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { Offered } from '../preferences.tsx'
import { registryLabel } from '../store-kind.ts'
import { CopyPanel } from './lazy-dialogs.ts'
import css from './places-view.module.css'
import { placesQuery } from './queries.ts'
import { WaitingTree } from './waiting-files.tsx'

/** In which buckets the bytes of a revision lie, and the one step that brings them all here. */
export function PlacesView({ registry, view }: { registry: RegistryRef; view: RevisionView }): ReactNode {
  // What was on the screen when it was asked for: once it is copied, another revision is the latest.
  const [copied, setCopied] = useState<RevisionView>()
  const { stores } = usePage()
  return (
    <div className={css.view}>
      <Places registry={registry} view={view} />
      {view.elsewhere > 0 && (
        <section className={css.bring} aria-label="Bring it here">
          <div className={css.words}>
            <h2>
              {countOf(view.elsewhere, 'file')} of this package {view.elsewhere === 1 ? 'lies' : 'lie'} elsewhere
            </h2>
            <p>
              Whoever keeps those places can change or delete them. Copied here, the package stands on its own: its
              files then all lie in {registryLabel(stores, registry)}.
            </p>
          </div>
          <Offered registry={registry} when={['copyPackage', 'revisePackage']}>
            <Button look="plain" aria-haspopup="dialog" onClick={() => setCopied(view)}>
              Copy the rest here…
            </Button>
          </Offered>
        </section>
      )}
      {copied && <CopyPanel registry={registry} view={copied} toHere onClose={() => setCopied(undefined)} />}
    </div>
  )
}

function Places({ registry, view }: { registry: RegistryRef; view: RevisionView }): ReactNode {
  const { engine } = usePage()
  const places = useQuery(placesQuery(engine, registry, view.ref))
  if (places.isPending) return <WaitingTree />
  if (places.isError) {
    return <FaultView error={places.error} storeId={registry.storeId} onRetry={() => places.refetch()} />
  }
  if (places.data.length === 0) return <Empty title="Nowhere">This package holds no files.</Empty>
  return (
    <Table label={`Where ${view.name} lives`} rows={places.data.length} className={css.table} head={<Heads />}>
      {places.data.map((place, index) => (
        <TableRow key={`${place.here} ${place.place}`} index={index}>
          <PlaceCells registry={registry} place={place} />
        </TableRow>
      ))}
    </Table>
  )
}

interface PlaceProps {
  registry: RegistryRef
  place: EntryPlaces
}

function PlaceCells({ registry, place }: PlaceProps): ReactNode {
  return (
    <>
      <Cell className={css.place} title={place.place}>
        <PlaceName registry={registry} place={place} />
        {place.here && <Chip tone="ok">here</Chip>}
      </Cell>
      <Cell look="number">{formatCount(place.entries)}</Cell>
      <Cell look="number">
        <Bytes count={place.bytes} />
      </Cell>
    </>
  )
}

function PlaceName({ registry, place: { place, here } }: PlaceProps): ReactNode {
  const { links } = usePage()
  if (here && place === `s3://${registry.bucket}`) {
    return (
      <Link to={links.object(registry, '')}>
        <code>{place}</code>
      </Link>
    )
  }
  if (!place.startsWith('file:')) return <code>{place}</code>
  return <span className={css.disk}>{here ? 'this registry, on disk' : 'the disk of whoever made it'}</span>
}

function Heads(): ReactNode {
  return (
    <>
      <HeadCell>Place</HeadCell>
      <HeadCell look="number">Entries</HeadCell>
      <HeadCell look="number">Size</HeadCell>
    </>
  )
}
