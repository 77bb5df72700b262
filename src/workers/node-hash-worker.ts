import { parentPort } from 'node:worker_threads'
import { serveHashing } from '../hash/index.ts'

serveHashing({
  post: (reply) => parentPort?.postMessage(reply),
  onMessage: (listener) => void parentPort?.on('message', listener),
})
