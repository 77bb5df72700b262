import { createNodeClient } from 'selvage'

const { AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = process.env
const client = createNodeClient({
  endpoint: AWS_ENDPOINT_URL,
  region: 'us-east-1',
  keys: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
  dataDir: 'quilt-data',
})

const pkg = new client.Package()
await pkg.set('a.txt', new Blob(['a']))
const { settled } = await pkg.push('lab/notes', 's3://lab-data', {
  onProgress: (progress) => progress.type === 'publishing' && progress.phase,
})
// A look two seconds later, for stores where others write without conditions.
await settled
for await (const name of client.listPackages('s3://lab-data')) console.log(name) // → lab/notes
client.close()
