import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { asFault, isFault } from '../../base/index.ts'
import type { CatalogView } from '../../client/engine.ts'
import { Button, TextAreaField, TextField } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import { NoAdding } from '../no-adding.tsx'
import { usePage } from '../page-context.ts'
import { CatalogCard } from './catalog-card.tsx'
import css from './catalog-screen.module.css'

/**
 * `/connect/catalog`: connects a Quilt stack by the address of its catalog. A link may bring the address (`?catalog=`), but
 * nothing is asked of it, and nobody is signed in, before the person has seen whose it is (reliability E62).
 */
export function CatalogScreen(): ReactNode {
  const { engine, addStore, mayAddStores } = usePage()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  const [url, setUrl] = useState(search.get('catalog') ?? '')
  const [isMissing, setMissing] = useState(false)
  const [pasted, setPasted] = useState('')
  const text = pasted.trim() === '' ? undefined : pasted
  const looking = useMutation({ mutationFn: (address: string) => engine.readCatalog(withScheme(address), {}, text) })
  const isShut = looking.error !== null && isFault(asFault(looking.error), 'cors')
  const connecting = useMutation({
    mutationFn: async (view: CatalogView) => {
      await engine.config(withScheme(url), {}, text)
      return Promise.all(view.stores.map(addStore))
    },
    onSuccess: (stores) => {
      const asks = stores.find(({ session, signIn }) => session === 'signed-out' && signIn.length > 0)
      void navigate(asks ? `/signin?${new URLSearchParams({ store: asks.id })}` : '/')
    },
  })

  if (!mayAddStores) return <NoAdding />
  return (
    <div className={css.view}>
      <title>Connect a Quilt stack · Selvage</title>
      <div>
        <h1>Connect a Quilt stack</h1>
        <p className={css.lead}>
          By the address of its catalog: what you open in the browser, or give to quilt3.config().
        </p>
      </div>
      <form
        className={css.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setMissing(url.trim() === '')
          if (url.trim() !== '') looking.mutate(url)
        }}
      >
        <TextField
          label="Catalog URL"
          type="url"
          mono
          placeholder="https://catalog.example.com"
          value={url}
          error={isMissing && 'The address is missing.'}
          onChange={({ target }) => {
            setUrl(target.value)
            setPasted('')
            looking.reset()
            connecting.reset()
          }}
        />
        {looking.error && <FaultView error={looking.error} storeId={undefined} />}
        {(isShut || text !== undefined) && (
          <TextAreaField
            label="What config.json shows"
            mono
            value={pasted}
            hint={
              <a href={`${withScheme(url).replace(/\/$/, '')}/config.json`} target="_blank" rel="noopener noreferrer">
                Open config.json of the catalog
              </a>
            }
            onChange={({ target }) => setPasted(target.value)}
          />
        )}
        {!looking.data && (
          <div>
            <Button look="primary" type="submit" aria-disabled={looking.isPending || undefined}>
              {looking.isPending ? 'Looking …' : 'Look at it'}
            </Button>
          </div>
        )}
      </form>
      {looking.data && (
        <CatalogCard
          view={looking.data}
          error={connecting.error}
          isPending={connecting.isPending}
          onConnect={() => looking.data && connecting.mutate(looking.data)}
        />
      )}
    </div>
  )
}

/** People leave the scheme out; a catalog has a certificate, but for one on this computer. */
function withScheme(text: string): string {
  const address = text.trim()
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) return address
  return `${/^(localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)/.test(address) ? 'http' : 'https'}://${address}`
}
