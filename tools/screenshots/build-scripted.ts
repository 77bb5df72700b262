import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'

/** Builds the page with the scripted engine in the worker's place. */
export async function buildScripted(root: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'tools/screenshots'),
    publicDir: join(root, 'public'),
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      cssTarget: ['chrome120', 'firefox115', 'safari17'],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2_000,
    },
  })
}
