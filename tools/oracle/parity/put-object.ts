import { PutObjectCommand } from '@aws-sdk/client-s3'
import { adminClient } from '../../engine/buckets.ts'
import { TEST_ENGINE_VARIABLE } from '../../engine/index.ts'

/** `node put-object.ts <bucket> <key> <text>`: for those who cannot await it. The engine is told by its variable. */
const [bucket, key, text] = process.argv.slice(2)
const client = adminClient(JSON.parse(process.env[TEST_ENGINE_VARIABLE] ?? ''))
await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(text ?? '') }))
client.destroy()
