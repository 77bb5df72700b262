import type { Call } from '../../base/index.ts'
import type { Credentials } from '../credentials.ts'
import type { SourceEnvironment } from '../open-source.ts'
import { askRegistry } from './ask-registry.ts'
import type { QuiltTokens } from './quilt-tokens.ts'
import { readCredentials, readTokens } from './registry-answers.ts'
import { checkRegistryUrl } from './registry-url.ts'

/** The sign-in calls of a Quilt stack's registry (format §16). */
export interface QuiltRegistry {
  /** Where it is asked: tokens go to no other origin. */
  readonly url: string
  /** Its origin, for people. */
  readonly origin: string
  /** New tokens for a code, or for the refresh token of the last answer. Undefined: it is not, or no longer, good. */
  exchange(refreshToken: string, call?: Call): Promise<QuiltTokens | undefined>
  /** Keys for an access token or an API key; for nobody in LOCAL mode. Undefined: it is not, or no longer, good. */
  credentials(bearer: string | undefined, call?: Call): Promise<Credentials | undefined>
}

export function quiltRegistry(registryUrl: string, { fetch, nowMs }: SourceEnvironment): QuiltRegistry {
  const url = checkRegistryUrl(registryUrl)
  const { origin } = new URL(url)
  return {
    url,
    origin,
    async exchange(refreshToken, call) {
      const form = { refresh_token: refreshToken }
      const answer = await askRegistry({ url: `${url}/api/token`, form }, fetch, call)
      return answer.refused ? undefined : readTokens(answer.json, { registry: origin, nowMs: nowMs() })
    },
    async credentials(bearer, call) {
      const answer = await askRegistry({ url: `${url}/api/auth/get_credentials`, bearer }, fetch, call)
      if (answer.refused) return undefined
      return readCredentials(answer.json, { registry: origin, nowMs: nowMs(), mayLast: bearer === undefined })
    },
  }
}
