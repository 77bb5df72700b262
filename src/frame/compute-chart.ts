import { type LoggerInterface, parse, type Spec, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { chartConfig } from './chart-config.ts'
import { chartLoader } from './chart-loader.ts'
import type { ChartQuestion, ComputedChart } from './chart-types.ts'

const MOST_MARKS = 200_000

/** Runs a chart without drawing it. Expressions are interpreted, never compiled: they see nothing but their data. */
export async function computeChart({ text, files, colours }: ChartQuestion): Promise<ComputedChart> {
  const given: { readonly $schema?: unknown } = JSON.parse(text)
  const config = chartConfig(colours)
  const isLite = /vega-lite/i.test(String(given.$schema))
  // What a specification may be is Vega's to judge; it throws at what is none.
  const spec = isLite
    ? compile(given as TopLevelSpec, { config }).spec
    : ({ ...given, config: { ...config, ...(given as Spec).config } } as Spec)
  const missing = new Set<string>()
  const { logger, troubles } = listen()
  const view = new View(parse(spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: chartLoader(files, (address) => missing.add(address)),
    renderer: 'none',
    logger,
  })
  await view.runAsync()
  if (troubles[0] !== undefined) throw new Error(troubles[0])
  const marks = countMarks(view.scenegraph() as unknown as Scenegraph)
  view.finalize()
  if (marks > MOST_MARKS) throw new Error(`it has more than ${MOST_MARKS.toLocaleString('en')} marks.`)
  return { spec, marks, missing: [...missing] }
}

/** Vega tells errors to its log alone, and goes on with what there is: a chart without its marks looks like one without data. */
function listen(): { readonly logger: LoggerInterface; readonly troubles: readonly string[] } {
  const troubles: string[] = []
  const tell = (words: readonly unknown[]) => {
    troubles.push(words.map((word) => (word instanceof Error ? word.message : String(word))).join(' '))
    return logger
  }
  const quiet = () => logger
  const logger: LoggerInterface = {
    // Asked for its level, it is a number; told one, it is itself.
    level: ((level?: number) => (level === undefined ? 0 : logger)) as LoggerInterface['level'],
    error: (...words) => tell(words),
    // A file that is no table is but a warning; one that was not handed in is told by the loader.
    warn: (...words) => (words[0] === 'Data ingestion failed' ? tell(words) : logger),
    info: quiet,
    debug: quiet,
  }
  return { logger, troubles }
}

interface Scenegraph {
  readonly root: SceneNode
}

interface SceneNode {
  readonly items?: readonly SceneNode[]
}

function countMarks({ root }: Scenegraph): number {
  let count = 0
  const open: SceneNode[] = [root]
  for (let node = open.pop(); node !== undefined && count <= MOST_MARKS; node = open.pop()) {
    count += 1
    for (const item of node.items ?? []) open.push(item)
  }
  return count
}
