import { mkdir, writeFile } from 'node:fs/promises'
import { listPackages, Package } from 'selvage'

await mkdir('plates', { recursive: true })
await writeFile('plates/wells.csv', 'A1,0.31\n')
await writeFile('plates/.quiltignore', '*.tmp\n.quiltignore\n')
await writeFile('plates/scratch.tmp', '')

const pkg = new Package()
await pkg.setDir('.', 'plates', { meta: { plate: '0412' } })
console.log(pkg.keys()) // → [ 'wells.csv' ]

// Without a registry into the local one, as quilt3 has it: no store is needed.
const topHash = await pkg.build('lab/plates', undefined, { message: 'Not sent yet' })
for await (const name of listPackages()) console.log(name) // → lab/plates

const local = await Package.browse('lab/plates')
await local.push('lab/plates', 's3://lab-data', { message: 'Not sent yet' })
console.log((await local.topHash()) === topHash) // → true
