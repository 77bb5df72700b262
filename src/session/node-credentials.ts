import { defaultProvider } from '@aws-sdk/credential-provider-node'
import type { Keys } from '../store/index.ts'

/** The keys that AWS's own chain finds: environment, files and profiles, the machine's role. Renewed by the chain itself. */
export function awsCredentials(): () => Promise<Keys> {
  const chain = defaultProvider()
  return async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = await chain()
    return { accessKeyId, secretAccessKey, sessionToken }
  }
}
