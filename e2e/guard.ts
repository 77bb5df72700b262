import type { ConsoleMessage, Page, Response } from '@playwright/test'
import { SecretSearch } from './secret-search.ts'
import { expect } from './site.ts'

/** An answer that belongs to a test: only such a one may leave a line in the console. */
export interface ExpectedAnswer {
  readonly method: string
  readonly url: RegExp
  /** 0: no answer at all, as from a store that is down or does not allow our origin. */
  readonly status: number
}

/** Answers that are normal anywhere: a name that is free has no `latest`, and no probe has two winners. */
const ALWAYS: readonly ExpectedAnswer[] = [
  { method: 'GET', url: /\/\.quilt\/named_packages\/[^/]+\/[^/]+\/latest/, status: 404 },
  { method: 'HEAD', url: /\/\.quilt\//, status: 404 },
  { method: 'PUT', url: /\/\.quilt\/selvage-probe\//, status: 412 },
  { method: 'PUT', url: /\/\.quilt\/selvage-probe\//, status: 400 },
]

interface Answer {
  readonly method: string
  readonly url: string
  readonly status: number
  /** The page gave it up, as it does when it goes elsewhere, or the site went: of that no line counts. */
  readonly isGivenUp: boolean
}

/**
 * What a page may delete unasked (reliability A19): pointers of packages, what its probe wrote, and uploads that it opened.
 * A version is deleted for good, so only the probe's own are.
 */
function isOwnDelete(address: string): boolean {
  const { pathname, searchParams } = new URL(address)
  if (pathname.includes('/.quilt/selvage-probe/')) return true
  return (
    !searchParams.has('versionId') && (searchParams.has('uploadId') || pathname.includes('/.quilt/named_packages/'))
  )
}

/**
 * Watches a page: any console error, page error or CSP report is a failure, save the line that Chromium itself writes for a
 * declared answer (browser.md 16). So is a request that deletes data, unless the test is about that.
 */
export class Guard {
  readonly #expected: ExpectedAnswer[] = [...ALWAYS]
  readonly #answers: Answer[] = []
  readonly #lines: { text: string; url: string }[] = []
  readonly #errors: string[] = []
  readonly #deletes: RegExp[] = []
  readonly #secrets: SecretSearch
  #isResting = false

  private constructor(secrets: SecretSearch) {
    this.#secrets = secrets
  }

  static async watch(page: Page): Promise<Guard> {
    const guard = new Guard(await SecretSearch.watch(page.context()))
    page.on('console', (message) => guard.#hear(message))
    page.on('pageerror', (error) => {
      if (!guard.#isResting) guard.#errors.push(`page error: ${error.message}`)
    })
    page.on('crash', () => guard.#errors.push('the page crashed'))
    page.context().on('response', (response) => guard.#answered(response))
    page.context().on('requestfailed', (request) => {
      const isGivenUp = guard.#isResting || request.failure()?.errorText === 'net::ERR_ABORTED'
      guard.#answers.push({ method: request.method(), url: request.url(), status: 0, isGivenUp })
    })
    await page.exposeFunction('selvageViolation', (what: string) => guard.#errors.push(`CSP: ${what}`))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const told = (globalThis as unknown as { selvageViolation: (what: string) => void }).selvageViolation
        told(`${event.violatedDirective} refused ${event.blockedURI}`)
      })
    })
    return guard
  }

  /** Lets the console line of this answer pass in this test. */
  expectAnswer(answer: ExpectedAnswer): void {
    this.#expected.push(answer)
  }

  /** Lets objects at these addresses be deleted, by a marker; no version of them. */
  expectDelete(url: RegExp): void {
    this.#deletes.push(url)
  }

  /** What no storage, URL, line or request of the page may hold, but requests to these addresses. */
  secret(text: string, addresses: readonly string[] = [], name?: string): void {
    this.#secrets.add(text, addresses, name)
  }

  /** A store of this test, or the STS beside it: it may be told the tokens that were given for it. */
  home(address: string): void {
    this.#secrets.home(address)
  }

  /** Every URL that was asked for, in order. */
  get requested(): readonly { method: string; url: string; status: number }[] {
    return this.#answers
  }

  /** What it hears from now on does not count: the site goes, and what the page still asks of it cannot come. */
  rest(): void {
    this.#isResting = true
  }

  /** Fails the test if anything was heard that was not declared, or a secret was found where it does not belong. */
  async check(): Promise<void> {
    const secrets = (await this.#secrets.found()).map((place) => `secret: ${place}`)
    // The pages were asked just now: of all that they said before, the answer that it was about is heard, too.
    const undeclared = this.#lines.filter(({ url }) => !this.#isDeclared(url)).map(({ text, url }) => `${text} ${url}`)
    expect([...this.#errors, ...undeclared, ...this.#deleted(), ...secrets]).toEqual([])
  }

  #deleted(): readonly string[] {
    const isExpected = (url: string) => {
      const { pathname, searchParams } = new URL(url)
      const isData = !searchParams.has('versionId') && !pathname.includes('/.quilt/')
      return isData && this.#deletes.some((pattern) => pattern.test(url))
    }
    return this.#answers
      .filter(({ method, url }) => method === 'DELETE' && !isOwnDelete(url) && !isExpected(url))
      .map(({ url }) => `deleted: ${url}`)
  }

  #hear(message: ConsoleMessage): void {
    if (message.type() !== 'error' || this.#isResting) return
    const { url } = message.location()
    if (/^Failed to load resource|^Access to fetch at/.test(message.text())) {
      this.#lines.push({ text: message.text(), url: /fetch at '([^']+)'/.exec(message.text())?.[1] ?? url })
    } else this.#errors.push(`console: ${message.text()}`)
  }

  #answered(response: Response): void {
    const [method, url, status] = [response.request().method(), response.url(), response.status()]
    this.#answers.push({ method, url, status, isGivenUp: false })
  }

  /** A line names its URL alone: some answer to that URL must be declared, and none that is an error may be undeclared. */
  #isDeclared(url: string): boolean {
    const errors = this.#answers.filter(
      (answer) => answer.url === url && !answer.isGivenUp && (answer.status === 0 || answer.status >= 400),
    )
    const declared = (answer: Answer) =>
      this.#expected.some(
        ({ method, url: pattern, status }) =>
          (method === answer.method || answer.method === 'OPTIONS') &&
          pattern.test(answer.url) &&
          status === answer.status,
      )
    if (errors.length > 0) return errors.every(declared)
    return false
  }
}
