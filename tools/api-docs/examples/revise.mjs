import { Package } from 'selvage'

const first = new Package()
await first.set('wells.csv', new Blob(['A1,0.31\n']))
await first.set('draft.txt', new Blob(['not yet\n']))
await first.push('lab/plates', 's3://lab-data')

const pkg = await Package.browse('lab/plates', { registry: 's3://lab-data' })
await pkg.set('wells.csv', new Blob(['A1,0.33\n']))
pkg.delete('draft.txt')
pkg.setMeta({ checked: true }, { path: 'wells.csv' })
console.log(first.diff(pkg)) // → { added: [], modified: [ 'wells.csv' ], deleted: [ 'draft.txt' ] }

await pkg.push('lab/plates', 's3://lab-data', { message: 'Read again' })
