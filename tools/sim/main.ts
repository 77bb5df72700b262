import { caseName, caseOf } from './case-name.ts'
import { sampleRevisions } from './revisions.ts'
import { playAll, playCase } from './run-interleavings.ts'
import { traced } from './trace.ts'

const revisions = await sampleRevisions()
const t0 = performance.now()
if (process.argv[2]) {
  const { broken, world } = await playCase(revisions, caseOf(process.argv[2]), (d, w) => traced(d, w, console.log))
  for (const r of world.reports) console.log(JSON.stringify({ ...r, manifest: undefined }))
  for (const [k, v] of world.bucket.objects) if (k.includes('named')) console.log(k.slice(-12), v.text.slice(0, 7))
  console.log(broken)
} else {
  let n = 0
  for await (const o of playAll(revisions)) {
    n += o.schedules
    for (const [k, c] of o.broken) console.log(o.scenario.name, '|', o.character, '|', k, caseName(c))
  }
  console.log(n, performance.now() - t0)
}
