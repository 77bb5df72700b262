import { describe, expect, test } from 'vitest'
import { loadSite } from './load-site.ts'

describe('loading it', () => {
  test('a site without one is told so, with its status', async () => {
    const fetcher = async () => new Response('', { status: 404 })
    await expect(loadSite('/config.json', fetcher)).rejects.toMatchObject({
      code: 'absent',
      where: { status: 404 },
    })
  })

  test('a site that does not answer is offline', async () => {
    const fetcher = async () => Promise.reject(new TypeError('no'))
    await expect(loadSite('/config.json', fetcher)).rejects.toMatchObject({ code: 'offline', action: 'retry' })
  })
})
