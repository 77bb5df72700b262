import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, countOf, Dialog, DialogActions, SelectField, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { type Picked, pickedObjects } from '../picked.ts'
import { usePreferences } from '../preferences.tsx'
import { BucketFolder } from './bucket-folder.tsx'
import css from './bucket-picker.module.css'
import { firstSource, type SourceBucket, sourceBuckets } from './source-buckets.ts'
import type { DraftHandle } from './use-draft.ts'

interface BucketPickerProps {
  handle: DraftHandle
  /** Where in the package they shall stand, at first; empty: at the top. */
  folder: string
  onClose: () => void
}

/** Chooses objects and folders of a bucket; they become entries as they are, and no bytes are copied. */
export function BucketPicker({ handle, folder, onClose }: BucketPickerProps): ReactNode {
  const { engine, stores } = usePage()
  const own = handle.subject.registry
  const { wanted } = usePreferences(own)
  const sources = sourceBuckets(stores, own, wanted?.sourceBuckets)
  const [chosen, choose] = useState<RegistryRef>()
  const registry = chosen ?? firstSource(sources, own, wanted) ?? own
  const [prefix, setPrefix] = useState('')
  const [picked, setPicked] = useState<readonly Picked[]>([])
  const [target, setTarget] = useState(folder)
  const adding = useMutation({
    mutationFn: async () => engine.addObjects(await handle.ready(), pickedObjects(picked, target)),
    onSuccess: () => {
      handle.change((now) => ({ version: now.version + 1 }))
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The dialog hangs on the draft's own form, which must not hear of this one.
    event.stopPropagation()
    adding.mutate()
  }
  const here = picked.filter((one) => isSame(one.registry, registry)).map(({ key }) => key)
  return (
    <Dialog title="Add from bucket" wide dismissable={!adding.isPending} onClose={onClose}>
      <form className={css.form} noValidate onSubmit={submit}>
        <Chooser
          sources={sources}
          registry={registry}
          onChoose={(next) => {
            choose(next)
            setPrefix('')
          }}
        />
        <BucketFolder
          registry={registry}
          prefix={prefix}
          picked={here}
          onOpen={setPrefix}
          onPick={(keys, isPicked) =>
            setPicked((now) => [
              ...now.filter((one) => !isSame(one.registry, registry) || !keys.includes(one.key)),
              ...(isPicked ? keys.map((key) => ({ registry, key })) : []),
            ])
          }
        />
        <TextField
          label="Into the folder"
          mono
          placeholder="the top of the package"
          value={target}
          onChange={(event) => setTarget(event.target.value)}
          hint="Their bytes stay where they lie, and the version that is there now is pinned."
        />
        {adding.error && <FaultView error={adding.error} storeId={registry.storeId} />}
        <DialogActions>
          <span className={css.count} role="status">
            {picked.length === 0
              ? 'Nothing chosen'
              : `${countOf(picked.length, 'object or folder', 'objects and folders')} chosen`}
          </span>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={picked.length === 0 || adding.isPending}>
            {adding.isPending ? 'Looking them up…' : 'Add'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function isSame(a: RegistryRef, b: RegistryRef): boolean {
  return a.storeId === b.storeId && a.bucket === b.bucket
}

interface ChooserProps {
  sources: readonly SourceBucket[]
  registry: RegistryRef
  onChoose: (registry: RegistryRef) => void
}

function Chooser({ sources, registry, onChoose }: ChooserProps): ReactNode {
  const hasStores = new Set(sources.map(({ storeId }) => storeId)).size > 1
  const keyOf = (one: RegistryRef) => `${one.storeId}/${one.bucket}`
  return (
    <SelectField
      label="Bucket"
      options={sources.map((one) => ({
        value: keyOf(one),
        label: hasStores ? `${one.bucket} (${one.label})` : one.bucket,
      }))}
      value={keyOf(registry)}
      onChoose={(value) => {
        const found = sources.find((one) => keyOf(one) === value)
        if (found) onChoose({ storeId: found.storeId, bucket: found.bucket })
      }}
    />
  )
}
