import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { frame } from '../build/index.ts'
import { previewFixtures } from './preview-fixtures.ts'

/** Builds the page with the scripted engine in the worker's place. */
export async function buildScripted(root: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root: join(root, 'tools/screenshots'),
    publicDir: join(root, 'public'),
    logLevel: 'warn',
    plugins: [react(), frame(() => [])],
    define: { PREVIEW_FIXTURES: JSON.stringify(await previewFixtures(root)) },
    worker: { format: 'es' },
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
  await cp(join(root, 'fixtures/previews'), join(outDir, 'previews'), { recursive: true })
}
