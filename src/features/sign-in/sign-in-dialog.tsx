import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { AccessKeys, StoreState } from '../../client/engine.ts'
import { Button, Dialog, DialogActions, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import css from './sign-in-dialog.module.css'

interface SignInDialogProps {
  store: StoreState
  signIn: (keys: AccessKeys) => Promise<void>
  onClose: () => void
}

/** Takes the keys for one store. They go to the engine and are kept nowhere else. */
export function SignInDialog({ store, signIn, onClose }: SignInDialogProps): ReactNode {
  const [accessKeyId, setId] = useState('')
  const [secretAccessKey, setSecret] = useState('')
  const [sessionToken, setToken] = useState('')
  const [tried, setTried] = useState(false)
  const signing = useMutation({
    mutationFn: () => signIn({ accessKeyId, secretAccessKey, ...(sessionToken === '' ? {} : { sessionToken }) }),
    onSuccess: onClose,
  })

  return (
    <Dialog title={`Sign in to ${store.label}`} onClose={onClose}>
      <p className={css.words}>
        The keys stay in the memory of this tab and go only to <code>{store.endpoint}</code>. Closing the tab forgets
        them.
      </p>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (accessKeyId !== '' && secretAccessKey !== '') signing.mutate()
        }}
      >
        <TextField
          label="Access key ID"
          mono
          autoFocus
          value={accessKeyId}
          onChange={(event) => setId(event.target.value.trim())}
          error={tried && accessKeyId === '' && 'The access key ID is missing.'}
        />
        <TextField
          label="Secret access key"
          mono
          type="password"
          value={secretAccessKey}
          onChange={(event) => setSecret(event.target.value.trim())}
          error={tried && secretAccessKey === '' && 'The secret access key is missing.'}
        />
        <TextField
          label="Session token"
          mono
          type="password"
          hint="only with temporary keys"
          value={sessionToken}
          onChange={(event) => setToken(event.target.value.trim())}
        />
        {signing.isError && <FaultView error={signing.error} storeId={undefined} />}
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" type="submit" disabled={signing.isPending}>
            Sign in
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
