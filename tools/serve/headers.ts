import { extname } from 'node:path'

/** On every response, whatever it is. */
export function commonHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
}

/** Of the frame of previews: it is shown in a page of ours, and is allowed nothing that a browser can forbid. */
export function frameHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    ...commonHeaders(policy),
    'Permissions-Policy':
      'camera=(), clipboard-read=(), clipboard-write=(), display-capture=(), fullscreen=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  }
}

/**
 * Scripts of the frame of previews are asked for by a document without an origin, for which none is the same: they are let out to
 * anybody. They are ours, and hold nothing of anybody's.
 */
export function crossOriginPolicy(path: string): 'same-origin' | 'cross-origin' {
  return path.startsWith('assets/frame/') ? 'cross-origin' : 'same-origin'
}

const types: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.ico', 'image/x-icon'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.map', 'application/json; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.wasm', 'application/wasm'],
  ['.webmanifest', 'application/manifest+json'],
  ['.woff2', 'font/woff2'],
])

/** The media type of a built file, by its name. */
export function contentType(path: string): string {
  return types.get(extname(path)) ?? 'application/octet-stream'
}

/** Files below `assets/` carry a hash of their content in their name; all others may change at the next build. */
export function cacheControl(path: string): string {
  return path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
}
