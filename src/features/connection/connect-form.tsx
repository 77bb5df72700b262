import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { Button, Segments, TextField } from '../../ui/index.ts'
import { checkPath } from '../connect-path.ts'
import { FaultView } from '../fault-view.tsx'
import { usePage } from '../page-context.ts'
import { CheckView } from './check-view.tsx'
import css from './connection.module.css'
import { awsEndpoint, isAwsEndpoint, readAddress, USUAL_REGION } from './read-address.ts'
import { useCheck } from './use-check.ts'

const TYPING_MS = 500

interface Fields {
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  readonly addressing: 'path' | 'virtual'
}

const EMPTY: Fields = { endpoint: '', bucket: '', region: '', addressing: 'path' }

/**
 * Takes the address of a bucket, tries it as anybody, and adds it. Keys are asked for afterwards, at the store that was
 * added: so they go to an endpoint that the person has seen, and to no other.
 */
export function ConnectForm({ place }: { place: string }): ReactNode {
  const { addStore } = usePage()
  const navigate = useNavigate()
  const [address, setAddress] = useState(place)
  const [fields, setFields] = useState<Fields>(() => withPlace(EMPTY, place))
  const [label, setLabel] = useState('')
  const [isTried, setTried] = useState(false)
  // A link may bring an address. Nothing but AWS is asked before the person has looked at it (reliability E62).
  const [isSeen, setSeen] = useState(place === '' || place.startsWith('s3://'))
  const { endpoint, bucket, region, addressing } = fields
  const problem = readAddress(address).problem
  const isWhole = endpoint !== '' && bucket !== ''
  const asked = { endpoint, bucket, region: region || USUAL_REGION, addressing }
  const { check, ...controls } = useCheck(
    isWhole && isSeen ? { ...asked, storeId: undefined, mayWrite: false } : undefined,
    TYPING_MS,
  )
  const adding = useMutation({
    mutationFn: () => addStore({ ...asked, label: label.trim() || bucket, buckets: [bucket] }),
    onSuccess: (store) => navigate(`${checkPath(store.id)}&${new URLSearchParams({ bucket })}`, { replace: true }),
  })

  const toldRegion = check.report?.region
  useEffect(() => {
    if (toldRegion !== undefined) setFields((now) => withRegion(now, toldRegion))
  }, [toldRegion])

  const change = (more: Partial<Fields>) => {
    setSeen(true)
    adding.reset()
    setFields({ ...fields, ...more })
  }
  const stands = check.verdicts.find(({ outcome }) => outcome === 'bad')

  return (
    <div className={css.view}>
      <title>Connect a bucket · Selvage</title>
      <div>
        <h1>Connect a bucket</h1>
        <p className={css.lead}>Of any S3 store. This browser remembers it; nothing is written there.</p>
      </div>
      <div className={css.columns}>
        <form
          className={css.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            setTried(true)
            setSeen(true)
            if (isWhole && isSeen) adding.mutate()
          }}
        >
          <TextField
            label="Address"
            mono
            autoFocus
            placeholder="s3://lab-data"
            value={address}
            hint="Paste any address of the bucket: s3://bucket, a URL, host:port/bucket. What it tells is filled in below."
            error={
              (problem ?? (isTried && !isWhole)) &&
              (problem ?? 'The address is missing: paste one, or fill in what is below.')
            }
            onChange={({ target }) => {
              setAddress(target.value)
              setSeen(true)
              adding.reset()
              setFields(withPlace(fields, target.value))
            }}
          />
          <fieldset className={css.details}>
            <legend>Where it is</legend>
            <TextField
              label="Endpoint"
              mono
              value={endpoint}
              error={isTried && endpoint === '' && 'The endpoint is missing.'}
              onChange={({ target }) => change({ endpoint: target.value.trim() })}
            />
            <TextField
              label="Bucket"
              mono
              value={bucket}
              error={isTried && bucket === '' && 'The bucket is missing.'}
              onChange={({ target }) => change({ bucket: target.value.trim() })}
            />
            <TextField
              label="Region"
              mono
              placeholder={USUAL_REGION}
              value={region}
              hint={region === '' ? `Empty: ${USUAL_REGION}, as stores of one's own mostly want.` : undefined}
              onChange={({ target }) => change(withRegion(fields, target.value.trim()))}
            />
            <div className={css.choice}>
              <span className={css.choiceName}>The bucket stands</span>
              <Segments
                label="Where the bucket stands in addresses"
                options={[
                  { value: 'path', label: 'in the path' },
                  { value: 'virtual', label: 'before the host' },
                ]}
                value={addressing}
                onChoose={(value) => change({ addressing: value })}
              />
            </div>
          </fieldset>
          <TextField
            label="Name"
            placeholder={bucket || 'Lab data'}
            value={label}
            hint="What you call the store here. Empty: as the bucket."
            onChange={({ target }) => setLabel(target.value)}
          />
          {adding.error && <FaultView error={adding.error} storeId={undefined} />}
          <div className={css.buttons}>
            <Button look="primary" type="submit" aria-disabled={adding.isPending || undefined}>
              {submitWords(isSeen, stands !== undefined)}
            </Button>
          </div>
        </form>
        <CheckView
          check={check}
          {...controls}
          idle={
            <p className={css.words}>
              {isWhole && !isSeen
                ? 'This address came by a link. Look at it, and check it if you know it.'
                : 'As soon as the endpoint and the bucket are there, they are tried as anybody would: no keys are sent. You sign in once the bucket is added.'}
            </p>
          }
        />
      </div>
    </div>
  )
}

function submitWords(isSeen: boolean, isBad: boolean): string {
  if (!isSeen) return 'Check this address'
  return isBad ? 'Add it all the same' : 'Add this bucket'
}

/** What an address tells takes the place of what was there; the rest stays. */
function withPlace(fields: Fields, address: string): Fields {
  const { endpoint, bucket, region, addressing } = readAddress(address)
  if (endpoint === undefined) return fields
  return {
    endpoint,
    bucket: bucket ?? fields.bucket,
    region: region ?? '',
    addressing: addressing ?? fields.addressing,
  }
}

function withRegion(fields: Fields, region: string): Fields {
  const top = fields.endpoint.endsWith('.cn') ? 'amazonaws.com.cn' : undefined
  const follows = isAwsEndpoint(fields.endpoint) && /^[a-z0-9-]+$/.test(region)
  return { ...fields, region, endpoint: follows ? awsEndpoint(region, top) : fields.endpoint }
}
