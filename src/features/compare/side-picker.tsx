import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useNavigate } from 'react-router'
import type { RegistryRef, RevisionDigest, RevisionRow } from '../../client/engine.ts'
import { ComboField, type ComboOption, formatWhen, SelectField } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { revisionDigestsQuery, revisionsQuery } from '../revision-query.ts'
import { packageNamesQuery } from './queries.ts'
import { registryChoices, registryId } from './registry-choices.ts'
import css from './side-picker.module.css'
import { type CompareSide, pairLink, type SidePair } from './sides.ts'

/** No list draws more; typing finds the rest. */
const MOST_OPTIONS = 60
const SHORT = 7

interface SidePickerProps {
  pair: SidePair
  which: 'base' | 'other'
}

/** Which revision of which package stands on this side. Each choice is an address. */
export function SidePicker({ pair, which }: SidePickerProps): ReactNode {
  const { links, stores } = usePage()
  const navigate = useNavigate()
  const side = pair[which]
  const become = (more: Partial<CompareSide>) => {
    const next = pairLink(links, { ...pair, [which]: { ...side, ...more } })
    if (next !== undefined) void navigate(next)
  }
  const choices = registryChoices(stores, side)
  return (
    <div className={css.picker}>
      {choices.length > 1 && (
        <SelectField
          label="Registry"
          options={choices.map(({ id, label }) => ({ value: id, label }))}
          value={registryId(side.registry)}
          onChoose={(id) => {
            const registry = choices.find((choice) => choice.id === id)?.registry
            if (registry) become({ registry, bucket: registry.bucket, revision: 'latest' })
          }}
        />
      )}
      {side.registry && (
        <>
          <PackageField
            registry={side.registry}
            name={side.name}
            onChoose={(name) => become({ name, revision: 'latest' })}
          />
          <RevisionField
            registry={side.registry}
            name={side.name}
            revision={side.revision}
            onChoose={(revision) => become({ revision })}
          />
        </>
      )}
    </div>
  )
}

interface FieldProps {
  registry: RegistryRef
  name: string
  onChoose: (chosen: string) => void
}

function PackageField({ registry, name, onChoose }: FieldProps): ReactNode {
  const { engine } = usePage()
  const names = useQuery(packageNamesQuery(engine, registry))
  const optionsFor = (typed: string): readonly ComboOption[] => {
    const needle = typed.toLowerCase()
    const found = (names.data ?? []).filter((one) => one.toLowerCase().includes(needle))
    return found.slice(0, MOST_OPTIONS).map((one) => ({ id: one, label: one }))
  }
  return (
    <ComboField
      label="Package"
      selected={name}
      value={name}
      optionsFor={optionsFor}
      onChoose={onChoose}
      nothing={names.isPending ? 'Reading the packages …' : 'No package here has that in its name.'}
    />
  )
}

function RevisionField({ registry, name, revision, onChoose }: FieldProps & { revision: string }): ReactNode {
  const { engine } = usePage()
  const list = useQuery(revisionsQuery(engine, registry, name))
  const revisions = useMemo(() => distinct(list.data?.revisions ?? []), [list.data])
  const shown = revisions.slice(0, MOST_OPTIONS).map(({ topHash }) => topHash)
  const { data: digests } = useQuery({
    ...revisionDigestsQuery(engine, registry, shown),
    enabled: shown.length > 0,
  })
  const messages = new Map(digests?.map((digest) => [digest.topHash, digest]))
  const optionsFor = (typed: string) => revisionOptions(typed.toLowerCase(), revisions, messages)
  return (
    <ComboField
      label="Revision"
      selected={revision}
      value={revision.length > SHORT && revision !== 'latest' ? revision.slice(0, SHORT) : revision}
      optionsFor={optionsFor}
      onChoose={onChoose}
      nothing={list.isPending ? 'Reading the revisions …' : 'No revision has that hash or message.'}
    />
  )
}

/** `latest`, then each revision by its hash, and a hash that was typed and is in no list. */
function revisionOptions(
  typed: string,
  revisions: readonly RevisionRow[],
  digests: ReadonlyMap<string, RevisionDigest>,
): readonly ComboOption[] {
  const nowMs = Date.now()
  const listed = revisions.map(({ topHash, createdMs }): ComboOption => {
    const message = digests.get(topHash)?.message ?? ''
    const when = formatWhen(createdMs, nowMs)
    return { id: topHash, label: topHash.slice(0, SHORT), detail: message === '' ? when : `${message} · ${when}` }
  })
  const all = [{ id: 'latest', label: 'latest', detail: 'whatever is newest' }, ...listed]
  const found = all.filter(({ id, detail }) => id.startsWith(typed) || detail?.toLowerCase().includes(typed))
  const isHash = /^[0-9a-f]{6,64}$/.test(typed) && !revisions.some(({ topHash }) => topHash.startsWith(typed))
  const other = isHash ? [{ id: typed, label: typed.slice(0, SHORT), detail: 'a revision of this hash' }] : []
  return [...other, ...found.slice(0, MOST_OPTIONS)]
}

/** A revision that was published twice is one. */
function distinct(revisions: readonly RevisionRow[]): readonly RevisionRow[] {
  const seen = new Set<string>()
  return revisions.filter(({ topHash }) => !seen.has(topHash) && seen.add(topHash))
}
