import { fileURLToPath } from 'node:url'
import { asFault, isAbort } from '../../src/base/index.ts'
import { readPorts } from './options.ts'
import { startCatalog } from './start-catalog.ts'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

/** Runs until a signal stops it (0) or the engine dies (1). */
async function main(signal: AbortSignal): Promise<number> {
  const catalog = await startCatalog({ root, ...readPorts(process.argv.slice(2)), say: console.log, signal })
  console.log(`\n  Selvage: ${catalog.url}\n\n  Ctrl-C stops it. What you publish is kept in ${catalog.keptIn}.\n`)
  const stopped = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined)
    else signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  const ended = await Promise.race([stopped, catalog.engineEnded])
  if (ended === undefined) console.log('Stopping …')
  await catalog.stop()
  if (ended === undefined || signal.aborted) return 0
  const how = ended.code === null ? 'was killed' : `ended with code ${ended.code}`
  console.error(`The engine ${how}; .selvage/engine/logs tells more. Run npm start again: what you published is kept.`)
  return 1
}

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort())

try {
  process.exitCode = await main(stopping.signal)
} catch (error) {
  if (!isAbort(error)) console.error(`\n${asFault(error).message}\n`)
  process.exitCode = isAbort(error) ? 0 : 1
}
