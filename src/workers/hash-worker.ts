import { serveHashing } from '../hash/index.ts'

serveHashing({
  post: (reply) => self.postMessage(reply),
  onMessage: (listener) => self.addEventListener('message', ({ data }) => listener(data)),
})
