/** The code of SHA-256, which is read when it is first wanted: lists of packages need none. */
export function loadSha256(): Promise<typeof import('./wasm-sha256.ts')> {
  return import('./wasm-sha256.ts')
}
