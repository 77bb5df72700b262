import { ourCode } from '../base/index.ts'

/** Sign-in by OpenID Connect; loaded when somebody uses it. */
export function loadOidc(): Promise<typeof import('./oidc/index.ts')> {
  return ourCode(import('./oidc/index.ts'))
}
