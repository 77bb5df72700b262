import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Notice } from '../../ui/index.ts'
import { connectPath } from '../connect-path.ts'
import { usePage } from '../page-context.ts'
import css from './packages-screen.module.css'

/** Where no S3 bucket is known: where things are then, and how a bucket comes here. */
export function LocalHint(): ReactNode {
  const { mayAddStores } = usePage()
  return (
    <div className={css.hint}>
      <Notice tone="info">
        This page knows no S3 bucket, so packages stay on this computer: in this browser, or in a folder that you open.{' '}
        {mayAddStores ? (
          <Link to={connectPath()}>Connect a bucket</Link>
        ) : (
          <>
            Whoever runs the site can name stores in its <code>config.json</code>.
          </>
        )}
      </Notice>
    </div>
  )
}
