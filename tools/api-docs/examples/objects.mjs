import { Package } from 'selvage'

const source = new Package()
await source.set('2026/a.csv', new Blob(['a']))
await source.push('lab/source', 's3://other-data', { dest: 's3://other-data/runs' })

// What lies below a prefix, without copying it; the version of each object is pinned:
const pkg = new Package()
await pkg.setDir('runs', 's3://other-data/runs/2026/')

// The manifest alone: the bytes stay in the other bucket.
await pkg.build('lab/runs', 's3://lab-data', { message: 'Where the runs lie' })
console.log(pkg.get('runs/a.csv').physicalKey.path) // → runs/2026/a.csv

// And now with the bytes, which the store copies by itself:
const runs = await Package.browse('lab/runs', { registry: 's3://lab-data' })
await runs.push('lab/runs', 's3://lab-data')
console.log(runs.get('runs/a.csv').physicalKey.path) // → lab/runs/runs/a.csv
