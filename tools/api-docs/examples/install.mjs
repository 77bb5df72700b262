import { readFile } from 'node:fs/promises'
import { Package } from 'selvage'

const pkg = new Package()
await pkg.set('data/wells.csv', new Blob(['A1,0.31\n']))
await pkg.set('data/plan.txt', new Blob(['by row\n']))
await pkg.push('lab/plates', 's3://lab-data')

// Every file is checked by its hash, and the package is noted in the local registry.
await Package.install('lab/plates', { registry: 's3://lab-data', path: 'data/wells.csv', dest: 'here' })
console.log((await readFile('here/wells.csv', 'utf8')).trim()) // → A1,0.31

const browsed = await Package.browse('lab/plates', { registry: 's3://lab-data' })
const fetched = await browsed.filter((key) => key.endsWith('.txt')).fetch('there')
console.log(fetched.get('data/plan.txt').physicalKey.path.endsWith('/there/data/plan.txt')) // → true
