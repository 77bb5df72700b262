import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Fault } from '../base/index.ts'
import type { Credentials } from './credentials.ts'
import type { QuiltTokens } from './quilt/quilt-tokens.ts'

/** Logins in quilt3's data folder, which both share (format §15): `auth.json` by registry URL, `credentials.json` for keys. */
export interface QuiltFiles {
  /** The tokens of a registry; undefined: nobody is logged in there. A `corrupt` Fault for a file that holds something else. */
  readTokens(registryUrl: string): Promise<QuiltTokens | undefined>
  /** Those of other registries stay. */
  writeTokens(registryUrl: string, tokens: QuiltTokens): Promise<void>
  writeKeys(keys: Credentials): Promise<void>
  /** Both are emptied, as quilt3 does. */
  forget(): Promise<void>
}

const LOGINS = 'auth.json'
const KEYS = 'credentials.json'

/** `folder` is asked at each use: it follows the environment. */
export function quiltFiles(folder: () => string): QuiltFiles {
  const logins = () => readLogins(join(folder(), LOGINS))
  const write = (name: string, value: object) => writePrivately(folder(), name, JSON.stringify(value))
  return {
    async readTokens(registryUrl) {
      const all = await logins()
      if (!Object.hasOwn(all, registryUrl)) return undefined
      return tokensIn(all[registryUrl], join(folder(), LOGINS))
    },
    async writeTokens(registryUrl, { refreshToken, accessToken, expiresMs }) {
      const login = { refresh_token: refreshToken, access_token: accessToken, expires_at: expiresMs / 1000 }
      await write(LOGINS, Object.fromEntries([...Object.entries(await logins()), [registryUrl, login]]))
    },
    writeKeys: ({ accessKeyId, secretAccessKey, sessionToken, expiresMs }) =>
      write(KEYS, {
        access_key: accessKeyId,
        secret_key: secretAccessKey,
        token: sessionToken ?? null,
        expiry_time: expiresMs === undefined ? null : new Date(expiresMs).toISOString(),
      }),
    async forget() {
      for (const name of [LOGINS, KEYS]) if (await isThere(join(folder(), name))) await write(name, {})
    },
  }
}

async function readLogins(path: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '{}'
    throw untouchable(path, error)
  })
  try {
    const logins: unknown = JSON.parse(text)
    if (isRecord(logins)) return logins
  } catch {
    // Told below: what the parser says would quote the file.
  }
  throw damaged(path)
}

/** An end that is past is no damage here: such a token is renewed. */
function tokensIn(login: unknown, path: string): QuiltTokens {
  if (!isRecord(login)) throw damaged(path)
  const { refresh_token: refreshToken, access_token: accessToken, expires_at: seconds } = login
  const isToken = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
  if (!isToken(refreshToken) || !isToken(accessToken) || typeof seconds !== 'number') throw damaged(path)
  return { refreshToken, accessToken, expiresMs: seconds * 1000 }
}

/** For its owner alone from the first byte on; who reads meanwhile sees the old or the new. */
async function writePrivately(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name)
  const fresh = `${path}.${randomUUID()}.new`
  try {
    await mkdir(folder, { recursive: true })
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(fresh, path)
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined)
    throw untouchable(path, error)
  }
}

async function isThere(path: string): Promise<boolean> {
  return readFile(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false
      throw untouchable(path, error)
    },
  )
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

function damaged(path: string): Fault {
  return new Fault('corrupt', `The login in ${path} cannot be read. Remove the file, and log in again.`, {
    where: { file: path },
  })
}

function untouchable(path: string, cause: unknown): Fault {
  return new Fault('denied', `The login in ${path} cannot be read or written. Check the rights of the file.`, {
    where: { file: path },
    cause,
  })
}
