import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { adminClient } from '../tools/engine/buckets.ts'
import type { Site } from './site.ts'

/** The objects of a bucket, for what a test prepares and looks at behind the page's back. */
export interface BucketObjects {
  put(key: string, body: string): Promise<void>
  remove(key: string): Promise<void>
  keys(prefix: string): Promise<string[]>
}

export function objectsOf({ endpoint, adminKeys }: Site, Bucket: string): BucketObjects {
  const withClient = async <T>(run: (client: ReturnType<typeof adminClient>) => Promise<T>): Promise<T> => {
    const client = adminClient({ endpoint, admin: adminKeys })
    try {
      return await run(client)
    } finally {
      client.destroy()
    }
  }
  return {
    put: async (Key, Body) =>
      void (await withClient((client) => client.send(new PutObjectCommand({ Bucket, Key, Body })))),
    remove: async (Key) => void (await withClient((client) => client.send(new DeleteObjectCommand({ Bucket, Key })))),
    keys: async (Prefix) => {
      const { Contents = [] } = await withClient((client) => client.send(new ListObjectsV2Command({ Bucket, Prefix })))
      return Contents.map(({ Key = '' }) => Key)
    },
  }
}
