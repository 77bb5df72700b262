import { expect, test, vi } from 'vitest'
import { throughProxy } from './through-proxy.ts'

const PROXY = 'http://localhost:3000/__s3proxy'

test.each([
  [
    'https://lab-data.s3.eu-central-1.amazonaws.com/a%20b/c?x-id=Get',
    `${PROXY}/eu-central-1/lab-data/a%20b/c?x-id=Get`,
  ],
  ['https://lab.data.s3.us-east-1.amazonaws.com/', `${PROXY}/us-east-1/lab.data/`],
  ['https://lab-data.s3.amazonaws.com/key', `${PROXY}/-/lab-data/key`],
])('%s is asked of the proxy, with what it was signed with', async (url, sent) => {
  const fetcher = vi.fn<typeof fetch>(async () => new Response('x'))
  const init = { method: 'PUT', headers: { authorization: 'signed' } }
  await throughProxy(fetcher, PROXY)(url, init)
  expect(fetcher.mock.calls).toEqual([[sent, init]])
})

test.each([
  'https://evil.example/',
  'https://lab.s3.us-east-1.amazonaws.com.evil.example/',
  'http://lab.s3.us-east-1.amazonaws.com/',
  'https://s3.us-east-1.amazonaws.com/',
])('%s is no bucket of AWS, and is sent nowhere', async (url) => {
  const fetcher = vi.fn<typeof fetch>()
  await expect(throughProxy(fetcher, PROXY)(url)).rejects.toMatchObject({ code: 'internal' })
  expect(fetcher).not.toHaveBeenCalled()
})

test('what the proxy does not pass on is told', async () => {
  const fetcher = vi.fn<typeof fetch>(async () => new Response('{}', { status: 405 }))
  const sent = throughProxy(fetcher, PROXY)('https://lab.s3.us-east-1.amazonaws.com/k', { method: 'DELETE' })
  await expect(sent).rejects.toMatchObject({ code: 'unsupported', message: expect.stringContaining('DELETE') })
})
