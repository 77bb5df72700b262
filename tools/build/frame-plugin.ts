import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AliasOptions, build, type Plugin, type Rolldown } from 'vite'
import { frameMetaPolicy } from '../serve/csp.ts'
import { withPolicy } from '../serve/meta-element.ts'

export interface FrameBuild {
  readonly root: string
  /** Begins and ends with a slash. */
  readonly base: string
  /** That see what the scripts are made of. */
  readonly plugins?: Plugin[]
  /** Tests of one wall take another away. */
  readonly alias?: AliasOptions
}

export interface FrameFiles {
  readonly html: string
  /** Code by its path in the build. */
  readonly scripts: ReadonlyMap<string, string>
}

/**
 * `preview.html` and its two scripts, built apart from the page: a document without an origin loads module scripts only with
 * CORS headers, which no static host sends, so they are classic scripts, each in one piece (browser.md 18).
 */
export function frame(collectors: () => Plugin[] = () => []): Plugin {
  const given = { root: process.cwd(), base: '/' }
  return {
    name: 'selvage:frame',
    apply: 'build',
    configResolved: ({ base }) => {
      given.base = base
    },
    async generateBundle() {
      const { html, scripts } = await buildFrame({ ...given, root: repository, plugins: collectors() })
      for (const [fileName, source] of scripts) this.emitFile({ type: 'asset', fileName, source })
      this.emitFile({ type: 'asset', fileName: 'preview.html', source: html })
    },
  }
}

const repository = join(import.meta.dirname, '../..')

export async function buildFrame({ root, base, plugins = [], alias = [] }: FrameBuild): Promise<FrameFiles> {
  const scripts = new Map<string, string>()
  const addressOf = async (entry: string): Promise<string> => {
    const chunk = await buildScript(join(root, 'src/frame', entry), plugins, alias)
    scripts.set(chunk.fileName, chunk.code)
    return `${base}${chunk.fileName}`
  }
  const template = readFileSync(join(root, 'preview.html'), 'utf8')
  const html = template.replace('%FRAME%', await addressOf('main.ts')).replace('%CHARTS%', await addressOf('charts.ts'))
  return { html: withPolicy(html, frameMetaPolicy()), scripts }
}

async function buildScript(input: string, plugins: Plugin[], alias: AliasOptions): Promise<Rolldown.OutputChunk> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins,
    publicDir: false,
    resolve: { alias },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input,
        output: { format: 'iife', entryFileNames: 'assets/frame/[name]-[hash].js', codeSplitting: false },
      },
    },
  })
  const [first] = [result].flat()
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (chunk === undefined) throw new Error(`${input} was not built.`)
  return chunk
}
