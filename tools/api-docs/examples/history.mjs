import { deletePackage, listPackageVersions, Package } from 'selvage'

const registry = 's3://lab-data'
const pkg = new Package()
await pkg.set('a.txt', new Blob(['one']))
const first = await pkg.push('lab/notes', registry, { message: 'one' })
await pkg.set('a.txt', new Blob(['two']))
const second = await pkg.push('lab/notes', registry, { message: 'two' })

await Package.rollback('lab/notes', registry, first.topHash.slice(0, 12))
const versions = await listPackageVersions('lab/notes', registry)
console.log(versions.length, versions.at(-1)[1] === first.topHash) // → 3 true

console.log((await Package.resolveHash('lab/notes', registry, second.topHash.slice(0, 12))) === second.topHash) // → true
await deletePackage('lab/notes', { registry, topHash: second.topHash })
console.log((await listPackageVersions('lab/notes', registry)).length) // → 2
