import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { RegistryRef } from '../../client/engine.ts'
import { Button } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { registryKey } from '../registry-key.ts'
import { useSettled } from '../use-settled.ts'
import { folderOf } from './object-key.ts'
import css from './path-field.module.css'
import { pathTarget } from './path-target.ts'
import { namesQuery } from './queries.ts'
import { SuggestField } from './suggest-field.tsx'

const OFFERED = 20
const TYPING_PAUSE_MS = 150

interface PathFieldProps {
  registry: RegistryRef
  at: string
  takesFocus: boolean
  onClose: () => void
}

/** Leads to a path by typing it: what lies there is offered, and no folder above need be listed. */
export function PathField({ registry, at, takesFocus, onClose }: PathFieldProps): ReactNode {
  const { engine, links, stores } = usePage()
  const navigate = useNavigate()
  const [typed, setTyped] = useState(at)
  const [wrong, setWrong] = useState<string>()
  const settled = useSettled(typed, TYPING_PAUSE_MS)
  const target = pathTarget(settled, registry, stores)
  const place = typeof target === 'string' ? { registry, key: '' } : target
  const folder = place.key.slice(0, place.key.lastIndexOf('/') + 1)
  const names = useQuery({
    ...namesQuery(engine, place.registry, folder, place.key.slice(folder.length), OFFERED),
    enabled: typeof target !== 'string' && target.versionId === undefined,
    // A folder that may not be listed is no fault of a path that is being typed.
    retry: false,
  })
  const isForeign = registryKey(place.registry).join() !== registryKey(registry).join()
  const textOf = (key: string) => (isForeign ? `s3://${place.registry.bucket}/${key}` : key)
  const offered = names.isError || typeof target === 'string' ? [] : (names.data?.rows ?? [])
  const go = (text: string) => {
    const to = pathTarget(text, registry, stores)
    if (typeof to === 'string') setWrong(to)
    else {
      onClose()
      void navigate(links.object(to.registry, to.key, to.versionId))
    }
  }
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault()
        go(typed)
      }}
    >
      <SuggestField
        label="Path in the bucket"
        placeholder="folder/, folder/file or s3://bucket/key"
        takesFocus={takesFocus}
        value={typed}
        error={wrong}
        options={offered.map(({ key, kind }) => ({
          id: textOf(key),
          label: key.slice(folderOf(key).length),
          icon: kind === 'folder' ? 'folder' : 'file',
        }))}
        onType={(text) => {
          setTyped(text)
          setWrong(undefined)
        }}
        onPick={(text) => (text.endsWith('/') ? setTyped(text) : go(text))}
        onEscape={onClose}
      />
      <Button type="submit">Go</Button>
    </form>
  )
}
