import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { Button, buttonClass, CodeBlock, Icon } from '../../ui/index.ts'
import { connectPath } from '../connect-path.ts'
import { usePage } from '../page-context.ts'
import css from './first-run.module.css'
import { OpenBucket } from './open-bucket.tsx'
import { SITE_EXAMPLE } from './site-example.ts'
import { Way } from './way.tsx'

/** Where neither the site nor the person has said yet where packages shall be. */
export function FirstRunScreen(): ReactNode {
  const { stores, mayAddStores } = usePage()
  const bare = stores.find(({ kind }) => kind === 's3')
  return (
    <div className={css.view}>
      <title>Selvage</title>
      <div>
        <h1>Where are your packages?</h1>
        <p className={css.lead}>
          {bare
            ? `Selvage knows ${bare.label} here, and no bucket of it yet.`
            : 'This site names no store. Choose where to begin; you can add the others later.'}
        </p>
      </div>
      <ul className={css.ways}>
        {bare?.anyBucket && <OpenBucket store={bare} />}
        {mayAddStores && (
          <>
            <Way
              title="In a bucket"
              action={
                <Link className={buttonClass(bare?.anyBucket ? 'plain' : 'primary')} to={connectPath()}>
                  Connect a bucket
                </Link>
              }
            >
              On S3 or anything that speaks like it: AWS, SeaweedFS, MinIO, R2. You need its address, and keys unless it
              is public.
            </Way>
            {!bare?.anyBucket && (
              <Way
                title="On a Quilt stack"
                action={
                  <Link className={buttonClass()} to="/connect/catalog">
                    Connect a Quilt stack
                  </Link>
                }
              >
                Your group has a Quilt catalog. You need its address, and the account that you have there.
              </Way>
            )}
          </>
        )}
        <LocalWay />
      </ul>
      <details className={css.more}>
        <summary>
          <Icon name="chevron-right" size={12} />
          For whoever runs this site
        </summary>
        <p>
          Selvage reads its stores from <code>config.json</code>, which lies beside <code>index.html</code>. What is
          named there is there for everybody who comes. Keys do not belong there: whoever comes signs in.
        </p>
        <CodeBlock title="config.json" code={SITE_EXAMPLE} />
      </details>
    </div>
  )
}

/** The browser's own disk, or where a private window has none, a folder. */
function LocalWay(): ReactNode {
  const { stores, links, setDefaultRegistry, openFolder } = usePage()
  const navigate = useNavigate()
  const disk = stores.find(({ kind }) => kind === 'browser')
  const bucket = disk?.buckets[0]
  if (!disk || bucket === undefined) {
    return (
      <Way title="On this computer" action={<Button onClick={() => void openFolder()}>Open a folder…</Button>}>
        This window lends no disk to the page, as private ones do not. A folder that quilt3 uses can be opened.
      </Way>
    )
  }
  const registry = { bucket, storeId: disk.id }
  const begin = async () => {
    await setDefaultRegistry(registry)
    await navigate(links.packages(registry))
  }
  return (
    <Way title="On this computer" action={<Button onClick={() => void begin()}>Try it here</Button>}>
      Packages are kept by this browser, and nothing is sent anywhere. They can be copied to a bucket later.
    </Way>
  )
}
