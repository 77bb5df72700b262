import { parseXML } from '@aws-sdk/xml-builder'
import { Fault } from '../../base/index.ts'
import type { Credentials } from '../credentials.ts'

/** The keys in an answer of `AssumeRoleWithWebIdentity`. What is no such answer is a `foreign` Fault. */
export function credentialsIn(xml: string, where: { readonly sts: string }): Credentials {
  const found = at(parsed(xml), 'AssumeRoleWithWebIdentityResponse', 'AssumeRoleWithWebIdentityResult', 'Credentials')
  const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
    'AccessKeyId',
    'SecretAccessKey',
    'SessionToken',
    'Expiration',
  ].map((name) => textAt(found, name))
  const expiresMs = Date.parse(expiration ?? '')
  if (!accessKeyId || !secretAccessKey || !sessionToken || Number.isNaN(expiresMs)) throw foreign(where)
  return { accessKeyId, secretAccessKey, sessionToken, expiresMs }
}

/** The code of an error document; undefined where it is none. */
export function errorCodeIn(xml: string): string | undefined {
  const document = parsed(xml)
  return textAt(at(document, 'ErrorResponse', 'Error'), 'Code') ?? textAt(at(document, 'Error'), 'Code')
}

export function foreign(where: { readonly sts: string }): Fault {
  return new Fault(
    'foreign',
    'What answers there does not speak as the token service (STS) of a store does. Whoever keeps the site has to check its address in config.json.',
    { where },
  )
}

function parsed(xml: string): unknown {
  try {
    return parseXML(xml)
  } catch {
    return undefined
  }
}

function at(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>((found, name) => (isRecord(found) ? found[name] : undefined), value)
}

function textAt(value: unknown, name: string): string | undefined {
  const found = at(value, name)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
