import { Package } from 'selvage'

const pkg = new Package()
await pkg.set('raw/a.tif', new Blob(['…']))

// Below a folder of the registry's bucket:
await pkg.push('lab/scans', 's3://lab-data', { dest: 's3://lab-data/incoming/2026' })
console.log(pkg.get('raw/a.tif').physicalKey.path) // → incoming/2026/raw/a.tif

// Each entry where you want it; all of them anew, not only those that lie elsewhere:
await pkg.push('lab/scans', 's3://lab-data', {
  dest: (logicalKey) => `s3://lab-data/scans/${logicalKey.toLowerCase()}`,
  selectorFn: Package.selectorFnCopyAll,
})
console.log(pkg.get('raw/a.tif').physicalKey.path) // → scans/raw/a.tif
