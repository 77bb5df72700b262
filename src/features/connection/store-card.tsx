import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { StoreState } from '../../client/engine.ts'
import { Button, buttonClass, CheckField, SelectField, TextField } from '../../ui/index.ts'
import { accountWords, whoAt } from '../account-words.ts'
import { usePage } from '../page-context.ts'
import { CheckView } from './check-view.tsx'
import css from './connection.module.css'
import { useCheck } from './use-check.ts'

const TYPING_MS = 500

/** What a store can do, found by trying: with the session of whoever is signed in, and written only with leave. */
export function StoreCard({ store }: { store: StoreState }): ReactNode {
  const { links, requestSignIn } = usePage()
  const [search] = useSearchParams()
  const [bucket, setBucket] = useState(search.get('bucket') ?? store.buckets[0] ?? '')
  const [consent, setConsent] = useState<string>()
  const isIn = store.session === 'signed-in'
  const who = `${store.session} ${store.account?.way} ${whoAt(store)} ${store.account?.role}`
  // Leave to write is given for this bucket, and to whoever is signed in now.
  const mayWrite = isIn && consent === `${bucket} ${who}`
  const asked = bucket === '' ? undefined : { storeId: store.id, bucket, mayWrite }
  const isListed = store.buckets.includes(bucket)
  const controls = useCheck(asked, isListed ? 0 : TYPING_MS, who)

  return (
    <div className={css.view}>
      <title>{`Connection to ${store.label} · Selvage`}</title>
      <div>
        <h1>Connection to {store.label}</h1>
        <p className={css.lead}>What it allows you here, found by trying.</p>
      </div>
      <div className={css.columns}>
        <div className={css.side}>
          {store.buckets.length > 1 && (
            <SelectField
              label="Bucket"
              value={bucket}
              options={store.buckets.map((value) => ({ value, label: value }))}
              onChoose={setBucket}
            />
          )}
          {store.anyBucket && (
            <TextField label="Bucket" mono value={bucket} onChange={({ target }) => setBucket(target.value.trim())} />
          )}
          <dl className={css.facts}>
            {store.buckets.length === 1 && <Fact name="Bucket">{bucket}</Fact>}
            <Fact name="Endpoint">{store.endpoint}</Fact>
            <Fact name="Region">{store.region}</Fact>
            <Fact name="Signed in">
              {[whoAt(store), ...accountWords(store, Date.now())].filter(Boolean).join(', ')}
            </Fact>
          </dl>
          <div>
            <CheckField
              label="Try writing, too"
              checked={mayWrite}
              disabled={!isIn}
              onChange={(isGiven) => setConsent(isGiven ? `${bucket} ${who}` : undefined)}
            />
            <p className={css.hint}>
              {isIn
                ? 'Writes a few bytes below .quilt/selvage-probe/ and takes them away again.'
                : 'Possible once you have signed in.'}
            </p>
          </div>
          <div className={css.buttons}>
            {!isIn && store.signIn.length > 0 && (
              <Button look="primary" onClick={() => requestSignIn(store.id)}>
                Sign in
              </Button>
            )}
            {bucket !== '' && (
              <Link
                className={buttonClass(isIn ? 'primary' : 'plain')}
                to={links.packages({ storeId: store.id, bucket })}
              >
                Open its packages
              </Link>
            )}
          </div>
        </div>
        <CheckView {...controls} idle={bucket === '' ? 'Name a bucket to check.' : 'The check begins at once.'} />
      </div>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
