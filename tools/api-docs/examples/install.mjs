import { readFile } from 'node:fs/promises'
import { Package } from 'selvage'

const pkg = new Package()
await pkg.set('data/wells.csv', new Blob(['A1,0.31\n']))
await pkg.set('data/plan.txt', new Blob(['by row\n']))
await pkg.push('lab/plates', 's3://lab-data')

// Every file is checked by its hash, and the package is noted in the local registry.
await Package.install('lab/plates', { registry: 's3://lab-data', path: 'data/wells.csv', dest: 'here' })
console.log((await readFile('here/wells.csv', 'utf8')).trim()) // → A1,0.31

const installed = await Package.browse('lab/plates')
console.log((await (await installed.read('data/plan.txt')).text()).trim()) // → by row

const browsed = await Package.browse('lab/plates', { registry: 's3://lab-data' })
const fetched = await browsed.filter((key) => key.endsWith('.txt')).fetch('there')
console.log(await fetched.verify('there')) // → true
console.log(fetched.get('data/plan.txt').physicalKey.path.endsWith('/there/data/plan.txt')) // → true
