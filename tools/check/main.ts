import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkFileShapes } from './file-shape.ts'
import { asLine } from './finding.ts'
import { checkLayers } from './layers.ts'
import { checkLazyParts } from './lazy-parts.ts'
import { checkOldBrowsers } from './old-browsers.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

async function readSources(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for await (const path of glob('{src,tools,e2e}/**/*.{ts,tsx,mjs}', { cwd: root })) {
    files.set(path.split(sep).join('/'), readFileSync(`${root}/${path}`, 'utf8'))
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

const files = await readSources()
const findings = [checkLayers, checkFileShapes, checkOldBrowsers, checkLazyParts].flatMap((check) => check(files))
for (const finding of findings) console.error(asLine(finding))
console.log(
  `${files.size} files: ${findings.length === 0 ? 'every import points downwards' : `${findings.length} faults`}`,
)
process.exitCode = findings.length === 0 ? 0 : 1
