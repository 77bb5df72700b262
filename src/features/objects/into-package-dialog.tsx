import { useMutation } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ObjectPlace, RegistryRef } from '../../client/engine.ts'
import { Button, Dialog, DialogActions, Segments, TextField } from '../../ui/index.ts'
import { useAddToDraft } from '../add-to-draft.ts'
import { FaultView } from '../fault-view.tsx'
import { pickedObjects } from '../picked.ts'
import { usePreferences } from '../preferences.tsx'
import { chosenWords } from './chosen-words.ts'
import css from './dialogs.module.css'
import { PackageField, usePackageNames } from './package-field.tsx'

interface IntoPackageDialogProps {
  registry: RegistryRef
  objects: readonly ObjectPlace[]
  onClose: () => void
}

type Kind = 'new' | 'existing'

/** Puts objects and folders into a package, new or there already: as a draft, where nothing is published yet. */
export function IntoPackageDialog({ registry, objects, onClose }: IntoPackageDialogProps): ReactNode {
  const { actions } = usePreferences(registry).wanted ?? {}
  const kinds: readonly Kind[] = [
    ...(actions?.createPackage === false ? [] : (['new'] as const)),
    ...(actions?.revisePackage === false ? [] : (['existing'] as const)),
  ]
  const [chosen, choose] = useState<Kind>()
  const kind = chosen ?? kinds[0] ?? 'new'
  const [name, setName] = useState('')
  const [folder, setFolder] = useState('')
  const [wrong, setWrong] = useState<string>()
  const names = usePackageNames(registry)
  const addToDraft = useAddToDraft()
  const navigate = useNavigate()
  const adding = useMutation({
    mutationFn: () =>
      addToDraft(
        { registry, base: kind === 'new' ? undefined : { name: name.trim(), revision: 'latest' } },
        pickedObjects(
          objects.map((object) => ({ registry, ...object })),
          folder,
        ),
      ),
    onSuccess: async (link) => {
      await navigate(link)
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (kind === 'existing' && name.trim() === '') setWrong('Which package? Type a part of its name.')
    else if (kind === 'existing' && names !== undefined && !names.includes(name.trim()))
      setWrong('There is no such package here. Choose one of the list, or make a new one.')
    else adding.mutate()
  }
  return (
    <Dialog
      title={`Put ${chosenWords(
        objects.map(({ key }) => key),
        registry.bucket,
      )} into a package`}
      dismissable={!adding.isPending}
      onClose={onClose}
    >
      <form className={css.form} noValidate onSubmit={submit}>
        {kinds.length > 1 && (
          <Segments
            label="Which package"
            options={[
              { value: 'new', label: 'A new package' },
              { value: 'existing', label: 'One that is there' },
            ]}
            value={kind}
            onChoose={choose}
          />
        )}
        {kind === 'existing' && (
          <PackageField
            names={names}
            value={name}
            error={wrong}
            onType={(text) => {
              setName(text)
              setWrong(undefined)
            }}
          />
        )}
        <TextField
          label="Into the folder"
          mono
          placeholder="the top of the package"
          value={folder}
          onChange={(event) => setFolder(event.target.value)}
          hint="Their bytes stay where they lie, and the version that is there now is pinned. Nothing is published yet."
        />
        {adding.error && <FaultView error={adding.error} storeId={registry.storeId} />}
        <DialogActions>
          <Button onClick={onClose} disabled={adding.isPending}>
            Cancel
          </Button>
          <Button look="primary" type="submit" disabled={adding.isPending}>
            {adding.isPending ? 'Looking them up…' : 'Go on'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
