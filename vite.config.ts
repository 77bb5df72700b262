import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import {
  frame,
  notices,
  ownHashes,
  PAGE_CHUNKS,
  slimSdk,
  staticHost,
  WORKER_CHUNKS,
  workerFileName,
} from './tools/build/index.ts'

const { page, workers } = notices()

/** The SDK's browser build parses XML with `DOMParser`, which workers do not have; it ships a parser without, too. */
function xmlParserForWorkers(): Plugin {
  return {
    name: 'selvage:xml-parser-for-workers',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!/xml-parser(\.js)?$/.test(source) || !importer?.includes('/@aws-sdk/xml-builder/')) return undefined
      return fileURLToPath(new URL(`${source}.js`.replace(/\.js\.js$/, '.js'), `file://${importer}`))
    },
  }
}

export default defineConfig({
  base: process.env.SELVAGE_BASE ?? '/',
  plugins: [react(), xmlParserForWorkers(), staticHost(), frame(workers), page],
  worker: {
    format: 'es',
    plugins: () => [xmlParserForWorkers(), slimSdk(), ownHashes(), ...workers()],
    rolldownOptions: { output: { entryFileNames: workerFileName, codeSplitting: { groups: [...WORKER_CHUNKS] } } },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    target: 'es2022',
    cssTarget: ['chrome120', 'firefox115', 'safari17'],
    // The polyfill is for browsers older than ours, and inlined assets are `data:` URLs, which the policy refuses for fonts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: [...PAGE_CHUNKS] } } },
  },
})
