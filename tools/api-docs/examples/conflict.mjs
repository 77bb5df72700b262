import { isFault, Package } from 'selvage'

const registry = 's3://lab-data'
const mine = new Package()
await mine.set('a.txt', new Blob(['a']))
await mine.push('lab/notes', registry)

const theirs = await Package.browse('lab/notes', { registry })
await theirs.set('b.txt', new Blob(['b']))
await theirs.push('lab/notes', registry)

await mine.set('c.txt', new Blob(['c']))
try {
  await mine.push('lab/notes', registry)
} catch (error) {
  if (!isFault(error, 'conflict')) throw error
  console.log(error.code) // → conflict
  // Nothing was sent. Put the change on top of theirs:
  const latest = await Package.browse('lab/notes', { registry })
  await latest.set('c.txt', new Blob(['c']))
  await latest.push('lab/notes', registry)
  console.log(latest.keys()) // → [ 'a.txt', 'b.txt', 'c.txt' ]
}
