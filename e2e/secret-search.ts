import type { BrowserContext, Page, Request, Response } from '@playwright/test'
import { formsOf, secretsIn } from '../tools/secrets/index.ts'
import { searchPage, type Wanted } from './search-page.ts'

/** Where secrets pass: what is asked of and answered by whoever gives out keys and tokens. */
const GIVERS = /\/(token|get_credentials|login|code|__selvage\/keys)\/?$/
const MOST_BODY = 16 * 1024
/** What a store, or the STS beside it, has to be told so that it knows who asks. */
const FOR_HOMES = new Set(['sessiontoken', 'idtoken'])

const CODE = 'the code of a login'

interface Secret {
  readonly name: string
  readonly text: string
  /** May have it in requests; nobody may have it anywhere else. */
  readonly origins: Set<string>
  readonly isForHomes: boolean
}

interface Sent {
  /** Who gets it. */
  readonly origin: string
  readonly place: string
  readonly text: string
}

/** What tabs talk over. */
const CHANNELS = ['selvage-sessions', 'selvage-login']

/** Everything that leaves a page, and what it keeps, searched for secrets: those that are told, and those that pass by. */
export class SecretSearch {
  readonly #context: BrowserContext
  readonly #secrets = new Map<string, Secret>()
  readonly #sent: Sent[] = []
  readonly #said: { place: string; text: string }[] = []
  readonly #reading: Promise<void>[] = []
  readonly #ours = new Set<string>()
  readonly #homes = new Set<string>()
  readonly #issuers = new Set<string>()

  private constructor(context: BrowserContext) {
    this.#context = context
  }

  static async watch(context: BrowserContext): Promise<SecretSearch> {
    const search = new SecretSearch(context)
    context.on('request', (request) => search.#asked(request))
    context.on('response', (response) => search.#answered(response))
    context.on('console', (message) => search.#said.push({ place: 'the console', text: message.text() }))
    context.on('weberror', (error) => {
      search.#said.push({ place: 'a page error', text: `${error.error().message}\n${error.error().stack}` })
    })
    context.on('page', (page) => search.#follow(page))
    for (const page of context.pages()) search.#follow(page)
    await context.exposeBinding('selvageHeard', ({ frame }, text: string) => {
      search.#sent.push({ origin: originOf(frame.url()), place: 'a BroadcastChannel', text })
    })
    await context.addInitScript((channels) => {
      const { selvageHeard } = globalThis as unknown as { selvageHeard: (text: string) => void }
      for (const channel of channels) {
        new BroadcastChannel(channel).addEventListener('message', ({ data }) => selvageHeard(JSON.stringify(data)))
      }
    }, CHANNELS)
    return search
  }

  /** `origins`: who may have it in a request. What is shorter than 8 signs cannot be looked for. */
  add(text: string, origins: readonly string[], name = 'a secret', isForHomes = false): void {
    const secret = this.#secrets.get(text) ?? { name, text, origins: new Set(), isForHomes }
    for (const origin of origins) secret.origins.add(new URL(origin).origin)
    this.#secrets.set(text, secret)
  }

  /** A store, or the STS beside it: session tokens and ID tokens may go there. */
  home(url: string): void {
    this.#homes.add(new URL(url).origin)
  }

  /** Where a secret was seen that does not belong there; each a sentence without the secret. */
  async found(): Promise<readonly string[]> {
    await Promise.all(this.#reading)
    const secrets = [...this.#secrets.values()].map((secret) => ({ ...secret, forms: formsOf(secret.text) }))
    const found = new Set<string>()
    for (const { name, forms, origins, isForHomes } of secrets) {
      const mayHave = (origin: string) =>
        origins.has(origin) || (isForHomes && this.#homes.has(origin)) || (name === CODE && this.#issuers.has(origin))
      const holds = (text: string) => forms.some((form) => text.includes(form))
      for (const { origin, place, text } of this.#sent) {
        if (!mayHave(origin) && holds(text)) found.add(`${name} in ${place}`)
      }
      for (const { place, text } of this.#said) if (holds(text)) found.add(`${name} in ${place}`)
    }
    for (const place of await this.#searchPages(secrets)) found.add(place)
    return [...found]
  }

  async #searchPages(secrets: readonly (Wanted & Secret)[]): Promise<readonly string[]> {
    const wanted = secrets.map(({ name, forms }) => ({ name, forms }))
    const found: string[] = []
    const unseen = new Set(this.#ours)
    for (const page of this.#context.pages()) {
      const origin = originOf(page.url())
      if (page.isClosed() || !this.#ours.has(origin)) continue
      // A page that is on its way elsewhere is looked at as what it becomes.
      const places = await page.evaluate(searchPage, wanted).catch(() => undefined)
      if (places === undefined) continue
      found.push(...places)
      unseen.delete(origin)
    }
    for (const origin of unseen) found.push(...(await this.#searchOrigin(origin, wanted)))
    return found
  }

  /** What an origin keeps while no page of it is open: from an empty page of its own. */
  async #searchOrigin(origin: string, wanted: readonly Wanted[]): Promise<readonly string[]> {
    const page = await this.#context.newPage()
    try {
      await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }))
      await page.goto(`${origin}/search`)
      return await page.evaluate(searchPage, wanted)
    } finally {
      await page.close()
    }
  }

  #follow(page: Page): void {
    // What a worker of the document before had not read to its end never ends: it is not waited for.
    page.on('domcontentloaded', () => {
      this.#reading.length = 0
    })
    page.on('framenavigated', (frame) => {
      const origin = originOf(frame.url())
      this.#sent.push({ origin, place: 'an address', text: frame.url() })
      this.#codeOf(frame.url(), origin)
    })
  }

  #asked(request: Request): void {
    const url = request.url()
    const origin = originOf(url)
    if (this.#isOurConfig(request)) this.#ours.add(origin)
    const body = (request.postDataBuffer()?.subarray(0, MOST_BODY) ?? Buffer.alloc(0)).toString('latin1')
    this.#sent.push({
      origin,
      place: `a request to ${origin}`,
      text: `${url}\n${JSON.stringify(request.headers())}\n${body}`,
    })
    // Where a secret is seen first, it belongs. One that was given elsewhere does not become this one's by being sent here.
    for (const { name, text } of secretsIn(body)) {
      if (!this.#secrets.has(text)) this.add(text, [origin], `the ${name} of a request`)
    }
    this.#codeOf(url, origin)
  }

  #isOurConfig(request: Request): boolean {
    const { origin, pathname } = URL.parse(request.url()) ?? {}
    return origin !== undefined && pathname?.endsWith('/config.json') === true && isFrom(request, origin)
  }

  /** The stores and providers of the site, as its config names them. */
  async #readHomes(response: Response): Promise<void> {
    const { selvage } = JSON.parse(await response.text())
    for (const { endpoint, signIn = [] } of selvage.stores) {
      this.home(endpoint)
      for (const { sts, issuer } of signIn) {
        if (sts !== undefined) this.home(sts)
        if (issuer !== undefined) this.#issuers.add(new URL(issuer).origin)
      }
    }
  }

  /** A code on its way back from a provider belongs to the page that it comes back to, and to the provider. */
  #codeOf(url: string, origin: string): void {
    const { searchParams } = URL.parse(url) ?? {}
    const code = searchParams?.get('code') ?? ''
    if (code.length >= 8 && searchParams?.has('state')) this.add(code, [origin], CODE)
  }

  #answered(response: Response): void {
    const url = response.url()
    if (this.#isOurConfig(response.request())) this.#reading.push(this.#readHomes(response).catch(() => undefined))
    const isStore = response.request().method() === 'POST' && /xml/.test(response.headers()['content-type'] ?? '')
    if (!GIVERS.test(URL.parse(url)?.pathname ?? '') && !isStore) return
    const read = async () => {
      const body = await response.text()
      for (const { name, text } of secretsIn(body)) {
        this.add(text, [originOf(url)], `the ${name} of an answer`, FOR_HOMES.has(name))
      }
    }
    // A redirect has no body, nor has an answer whose page is gone.
    this.#reading.push(read().catch(() => undefined))
  }
}

function isFrom(request: Request, origin: string): boolean {
  try {
    return originOf(request.frame().url()) === origin
  } catch {
    return false
  }
}

function originOf(url: string): string {
  return URL.parse(url)?.origin ?? url
}
