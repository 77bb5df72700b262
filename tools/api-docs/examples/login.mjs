import { config, loggedIn, login, Package } from 'selvage'

// Takes over the settings of the stack's catalog, as quilt3 does.
await config('https://lab.example')
// Without a function, the address of the code page is told in the terminal, and the code asked for there.
await login((codePage) => {
  console.log(new URL(codePage).pathname) // → /registry/login
  return process.env.QUILT_CODE
})
console.log((await loggedIn()) !== undefined) // → true

const pkg = new Package()
await pkg.set('a.txt', new Blob(['a']))
const { isLatest } = await pkg.push('lab/notes', 's3://lab-data')
console.log(isLatest) // → true
