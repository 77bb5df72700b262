/** Walks through a provider's pages as a person would, without a browser; gives the address to which it sends them back. */
export async function logIn(authorizationUrl: string, accountId: string): Promise<string> {
  const { origin } = new URL(authorizationUrl)
  const cookies = new Map<string, string>()
  const go = async (url: string, init: RequestInit = {}): Promise<string> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const to = response.headers.get('location')
    if (to === null) throw new Error(`${url} answers ${response.status} and leads nowhere`)
    return new URL(to, origin).href
  }
  const page = await go(authorizationUrl)
  if (new URL(page).origin !== origin) return page
  return go(await go(page, { method: 'POST', body: new URLSearchParams({ account: accountId }) }))
}
