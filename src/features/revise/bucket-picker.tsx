import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { RegistryRef } from '../../client/engine.ts'
import { Button, countOf, Dialog, DialogActions, SelectField, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { BucketFolder } from './bucket-folder.tsx'
import css from './bucket-picker.module.css'
import { type Picked, pickedObjects } from './picked.ts'
import type { DraftHandle } from './use-draft.ts'

interface BucketPickerProps {
  handle: DraftHandle
  /** Where in the package they shall stand, at first; empty: at the top. */
  folder: string
  onClose: () => void
}

/** Chooses objects and folders of a bucket; they become entries as they are, and no bytes are copied. */
export function BucketPicker({ handle, folder, onClose }: BucketPickerProps): ReactNode {
  const { engine } = usePage()
  const [registry, setRegistry] = useState(handle.subject.registry)
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
  const here = picked.filter((one) => one.registry === registry).map(({ key }) => key)
  return (
    <Dialog title="Add from bucket" wide dismissable={!adding.isPending} onClose={onClose}>
      <form className={css.form} noValidate onSubmit={submit}>
        <Chooser
          registry={registry}
          onChoose={(chosen) => {
            setRegistry(chosen)
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
              ...now.filter((one) => one.registry !== registry || !keys.includes(one.key)),
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

interface ChooserProps {
  registry: RegistryRef
  onChoose: (registry: RegistryRef) => void
}

function Chooser({ registry, onChoose }: ChooserProps): ReactNode {
  const { stores } = usePage()
  // What lies on a disk, only this computer could read.
  const buckets = stores.filter(({ kind, id }) => kind === 's3' || id === registry.storeId)
  const all = buckets.flatMap(({ id, label, buckets }) => buckets.map((bucket) => ({ storeId: id, bucket, label })))
  const keyOf = (one: RegistryRef) => `${one.storeId}/${one.bucket}`
  return (
    <SelectField
      label="Bucket"
      options={all.map((one) => ({
        value: keyOf(one),
        label: buckets.length > 1 ? `${one.bucket} (${one.label})` : one.bucket,
      }))}
      value={keyOf(registry)}
      onChoose={(value) => {
        const found = all.find((one) => keyOf(one) === value)
        if (found) onChoose({ storeId: found.storeId, bucket: found.bucket })
      }}
    />
  )
}
