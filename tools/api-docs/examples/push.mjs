import { Package } from 'selvage'

const pkg = new Package()
await pkg.set('README.md', new Blob(['# Plate 0412\n']))
await pkg.set('data/wells.csv', new Blob(['well,od\nA1,0.31\n']), { meta: { reader: 'B' } })
pkg.setMeta({ plate: '0412' })

const { topHash, pointer } = await pkg.push('lab/plates', 's3://lab-data', { message: 'Plate 0412' })
console.log(topHash.length, /^\d+$/.test(pointer)) // → 64 true
