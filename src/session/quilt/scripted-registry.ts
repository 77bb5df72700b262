/** What a scripted registry was asked. For tests. */
export interface Asked {
  readonly url: string
  readonly method: string
  readonly bearer: string | undefined
  readonly refreshToken: string | undefined
  readonly init: RequestInit
}

/** A `fetch` that answers as the script does, in order, and notes what it was asked. For tests. */
export interface ScriptedRegistry {
  readonly fetch: typeof fetch
  readonly asked: Asked[]
  /** `POST …/api/token`: what comes next. */
  tokens(...answers: Answer[]): void
  /** `GET …/api/auth/get_credentials`: what comes next. */
  keys(...answers: Answer[]): void
}

/** JSON of an answer 200, an answer as it is, or an error of the network. */
export type Answer = object | Response | Error

export function scriptedRegistry(): ScriptedRegistry {
  const asked: Asked[] = []
  const coming = { tokens: [] as Answer[], keys: [] as Answer[] }
  return {
    asked,
    tokens: (...answers) => void coming.tokens.push(...answers),
    keys: (...answers) => void coming.keys.push(...answers),
    fetch: async (input, init = {}) => {
      const url = String(input)
      asked.push({
        url,
        method: init.method ?? 'GET',
        bearer: new Headers(init.headers).get('Authorization') ?? undefined,
        refreshToken: init.body instanceof URLSearchParams ? (init.body.get('refresh_token') ?? undefined) : undefined,
        init,
      })
      const answer = (url.endsWith('/api/token') ? coming.tokens : coming.keys).shift()
      if (answer === undefined) throw new Error(`nothing is scripted for ${url}`)
      if (answer instanceof Error) throw answer
      return answer instanceof Response ? answer : Response.json(answer)
    },
  }
}

/** Answers of a stack whose `n`th login or set of keys this is, good for so many seconds. */
export function tokensAnswer(n: number, nowMs: number, seconds = 3600, access = `access-${n}`): object {
  return { refresh_token: `refresh-${n}`, access_token: access, expires_at: nowMs / 1000 + seconds }
}

export function keysAnswer(n: number, nowMs: number, seconds = 3600): object {
  return {
    AccessKeyId: `ASIA${n}`,
    SecretAccessKey: `secret-${n}`,
    SessionToken: `session-${n}`,
    Expiration: new Date(nowMs + seconds * 1000).toISOString(),
  }
}

export const refusal = (status = 401): Response => Response.json({ message: 'Unauthorized' }, { status })
