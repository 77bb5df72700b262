import { describe, expect, test } from 'vitest'
import { readCatalog } from './catalogs.ts'
import { clientConfig, exportConfig, importConfig } from './client-config.ts'
import { OWN_ORIGIN, scriptedDesk } from './scripted-desk.ts'

const store = {
  id: 'main',
  label: 'Main',
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  addressing: 'path' as const,
  buckets: ['lab'],
}
const registryUrl = 'https://registry.example'
const quilt = { mode: 'PRODUCT', region: 'eu-central-1', registryUrl, s3Proxy: 'https://proxy.example' }
const answering = (config: object) => () => Response.json(config)
const ids = (desk: ReturnType<typeof scriptedDesk>) => desk.stores.configs.map(({ id }) => id)

describe('a catalog, before it is trusted', () => {
  test('says who it is and where one would sign in, and nothing is changed', async () => {
    const desk = scriptedDesk(answering(quilt))
    await desk.stores.configure({ stores: [store] })
    expect(await readCatalog(desk, 'https://catаlog.example/b/lab')).toMatchObject({
      origin: 'https://xn--catlog-5nf.example',
      registryOrigin: registryUrl,
      mode: 'PRODUCT',
      region: 'eu-central-1',
      stores: [{ endpoint: 'https://s3.eu-central-1.amazonaws.com', anyBucket: true, buckets: [] }],
      warnings: [
        expect.stringContaining('xn--catlog-5nf'),
        `You would sign in at ${registryUrl}, which is another address than the catalog's own.`,
      ],
    })
    expect(ids(desk)).toEqual(['main'])
    expect(await desk.settings.read()).toMatchObject({ navigator_url: null })
  })

  test('on this computer is told to be so, and its proxy stays its own', async () => {
    const local = { registryUrl: '/__reg', mode: 'LOCAL', s3Proxy: '/__s3proxy' }
    const view = await readCatalog(scriptedDesk(answering(local)), 'http://localhost:3000')
    expect(view).toMatchObject({ registryOrigin: 'http://localhost:3000', warnings: [expect.stringContaining('http')] })
    expect(view.stores[0]).not.toHaveProperty('proxy')
  })
})

describe('config', () => {
  test('of a catalog takes over its settings, and adds its stores', async () => {
    const desk = scriptedDesk(answering(quilt))
    await desk.stores.configure({ stores: [store] })
    await desk.settings.setDefaultRegistry({ bucket: 'lab', storeId: 'main' }, desk.stores)
    expect(await clientConfig(desk, 'https://catalog.example/')).toMatchObject({
      navigator_url: 'https://catalog.example',
      registryUrl,
      region: 'eu-central-1',
      default_remote_registry: null,
    })
    expect(ids(desk)).toEqual(['main', 'catalog-example'])
    expect(await desk.settings.defaultRegistry(desk.stores)).toBeUndefined()
    await clientConfig(desk, 'https://catalog.example/')
    expect(ids(desk)).toEqual(['main', 'catalog-example'])
  })

  test('of another stack in the same region adds another store', async () => {
    const other = { ...quilt, registryUrl: 'https://registry.other' }
    const desk = scriptedDesk((url) => Response.json(url.includes('other') ? other : quilt))
    await clientConfig(desk, 'https://catalog.example')
    await clientConfig(desk, 'https://catalog.other')
    expect(ids(desk)).toEqual(['catalog-example', 'catalog-other'])
  })

  test('of the page’s own catalog changes no store, also where none may be added', async () => {
    const desk = scriptedDesk(answering({ selvage: { stores: [store], addStores: false } }))
    await desk.stores.configure({ stores: [store], addStores: false })
    expect(await clientConfig(desk, OWN_ORIGIN)).toMatchObject({ navigator_url: OWN_ORIGIN })
    expect(ids(desk)).toEqual(['main'])
    await expect(clientConfig(desk, 'https://catalog.example')).rejects.toMatchObject({ code: 'unsupported' })
    expect(await clientConfig(desk)).toMatchObject({ navigator_url: OWN_ORIGIN })
  })

  test.each([
    ['a registry that is a script', { ...quilt, registryUrl: 'javascript:alert(1)' }],
    ['a setting that is no URL', { ...quilt, some_url: 'nowhere' }],
  ])('of a catalog with %s changes nothing', async (_, config) => {
    const desk = scriptedDesk(answering(config))
    await expect(clientConfig(desk, 'https://catalog.example')).rejects.toMatchObject({ code: 'invalid' })
    expect(ids(desk)).toEqual([])
    expect(await clientConfig(desk)).toMatchObject({ navigator_url: null })
  })

  test('by quilt3’s names changes these, and an empty text goes back to the defaults', async () => {
    const desk = scriptedDesk()
    expect(await clientConfig(desk, { navigator_url: ' https://c.example/ ' })).toMatchObject({
      navigator_url: 'https://c.example',
    })
    expect(await clientConfig(desk, '')).toMatchObject({ navigator_url: null })
    await expect(clientConfig(desk, { navigator_url: 'nowhere' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('goes out as a config.yml, and comes in again', async () => {
    const desk = scriptedDesk()
    await clientConfig(desk, { region: 'eu', mine: ['a'] })
    const text = await exportConfig(desk)
    const other = scriptedDesk()
    expect(await importConfig(other, text)).toMatchObject({ region: 'eu', mine: ['a'] })
    await expect(importConfig(other, '<html>')).rejects.toMatchObject({ code: 'corrupt' })
    expect(await clientConfig(other)).toMatchObject({ region: 'eu' })
  })
})
