import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answerRequest, type Reply, type StackState, TOKEN_SECONDS } from './answer-request.ts'
import { Logins } from './logins.ts'
import { tokenSigner } from './signing.ts'
import type { QuiltStack, QuiltStackOptions, StackRequest } from './stack.ts'

const AUDIENCE = 'quilt-stack'

/** Starts a stand-in for a Quilt stack on a free port of 127.0.0.1. */
export async function startQuiltStack(options: QuiltStackOptions): Promise<QuiltStack> {
  const server = createServer()
  const catalogUrl = await listening(server)
  const came: string[] = []
  const other = createServer((request, response) => {
    came.push(`${request.method} ${request.url}`)
    response.end()
  })
  const elsewhere = await listening(other)
  const signer = tokenSigner(() => catalogUrl, AUDIENCE)
  const log: StackRequest[] = []
  const state: StackState = {
    options,
    catalogUrl,
    registryUrl: `${catalogUrl}/registry`,
    elsewhere,
    signer,
    logins: new Logins(signer, options.accessSeconds ?? 3600),
    cookies: new Map(),
    newCookie: randomUUID,
    keyMaker: options.keyMaker,
    allowsPages: options.allowsPages ?? true,
    trouble: undefined,
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: path = '/' } = request
    const { origin, authorization, cookie } = request.headers
    const body = await textOf(request)
    const reply: Reply = await answerRequest(state, { method, path, origin, authorization, cookie, body }).catch(
      (error: unknown) => ({ status: 500, body: { message: String(error) } }),
    )
    log.push({ method, path, origin, authorization, body, status: reply.status })
    const isText = typeof reply.body === 'string'
    response.writeHead(reply.status, {
      'Content-Type': isText ? 'text/html; charset=utf-8' : 'application/json',
      'Cache-Control': 'no-store',
      ...reply.headers,
    })
    response.end(isText ? reply.body : JSON.stringify(reply.body))
  }
  server.on('request', (request, response) => {
    // Whoever asks may be gone before the request is whole, as a page that is closed.
    answer(request, response).catch(() => response.destroy())
  })

  return {
    catalogUrl,
    registryUrl: state.registryUrl,
    provider: { name: AUDIENCE, issuer: catalogUrl, clientId: AUDIENCE, jwksUri: `${catalogUrl}/jwks` },
    log,
    elsewhere: { url: elsewhere, came },
    makeKeys: (keyMaker) => {
      state.keyMaker = keyMaker
    },
    codeFor: (email) => state.logins.code(email),
    apiKeyFor: (email) => state.logins.apiKey(email),
    identityToken: (email) => signer.sign({ sub: email, email }, TOKEN_SECONDS),
    revoke: (email) => state.logins.revoke(email),
    endAccess: () => state.logins.endAccess(),
    allowPages: (isAllowed) => {
      state.allowsPages = isAllowed
    },
    trouble: (trouble) => {
      state.trouble = trouble
    },
    close: async () => {
      for (const one of [server, other]) {
        one.close()
        one.closeAllConnections()
      }
    },
  }
}

/** The origin at which it listens then. */
async function listening(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
