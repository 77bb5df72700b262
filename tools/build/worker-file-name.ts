/**
 * Where the script of a worker stands in the build. That of the service worker keeps its name from build to build, and its
 * folder is its scope: a browser lets it see nothing else, and no host has to send a header for it.
 */
export function workerFileName({ name }: { readonly name: string }): string {
  return name === 'download-worker' ? 'download/worker.js' : 'assets/[name]-[hash].js'
}
