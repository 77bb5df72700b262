import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { StoreState } from '../../client/engine.ts'
import { Button, TextField } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { bucketIn } from './bucket-in.ts'
import { Way } from './way.tsx'

const FORM = 'open-bucket'

/** A Quilt stack does not say which buckets it has: the person does. The first one becomes the default registry. */
export function OpenBucket({ store }: { store: StoreState }): ReactNode {
  const { links, setDefaultRegistry } = usePage()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)

  const open = async (bucket: string) => {
    const registry = { bucket, storeId: store.id }
    await setDefaultRegistry(registry)
    await navigate(links.packages(registry))
  }
  return (
    <Way
      title={`In a bucket of ${store.label}`}
      action={
        <Button look="primary" type="submit" form={FORM}>
          Open
        </Button>
      }
    >
      <form
        id={FORM}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const bucket = bucketIn(text)
          setWrong(bucket === undefined)
          if (bucket !== undefined) void open(bucket)
        }}
      >
        <TextField
          label="Bucket"
          mono
          placeholder="lab-data"
          value={text}
          hint="As it stands in the addresses of your catalog, behind /b/."
          error={isWrong && 'This is no name of a bucket: small letters, digits, dots and dashes.'}
          onChange={({ target }) => setText(target.value)}
        />
      </form>
    </Way>
  )
}
