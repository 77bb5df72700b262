import { config, Package } from 'selvage'

// Kept in quilt3's own config.yml, so that both know it.
await config({ default_remote_registry: 's3://lab-data' })
console.log((await config()).default_remote_registry) // → s3://lab-data

const pkg = new Package()
await pkg.set('a.txt', new Blob(['a']))
const { isLatest } = await pkg.push('lab/notes')
console.log(isLatest) // → true
