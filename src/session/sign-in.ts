import type { Credentials } from './credentials.ts'

/** How a person signs in, as far as it takes one step. OpenID Connect takes two: see `oidc`. */
export type SignIn =
  | { readonly kind: 'keys'; readonly keys: Credentials }
  /** The code of a Quilt stack's code page. */
  | { readonly kind: 'quilt-code'; readonly code: string }
  /** `qk_…` */
  | { readonly kind: 'quilt-api-key'; readonly key: string }
  /** Quilt's LOCAL mode. */
  | { readonly kind: 'quilt-local' }
  | { readonly kind: 'anonymous' }
