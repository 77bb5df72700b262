import { Package } from 'selvage'

const pkg = new Package()
await pkg.set('README.md', new Blob(['# Plate 0412\n']))
await pkg.set('scan.tif', new Blob([new Uint8Array(20_000_000)]))

const run = pkg.startPush('lab/plates', 's3://lab-data', { onTrouble: 'wait', limits: { bytesPerSecond: 50_000_000 } })
for await (const event of run) {
  if (event.type === 'sending' && event.sentBytes > 0) run.limits = { bytesPerSecond: undefined }
  if (event.type === 'file-failed') run.skip(event.logicalKey)
  if (event.type === 'publishing' && event.phase === 'manifest') console.log('sent') // → sent
}

const { isLatest, skipped } = await run.result
console.log(isLatest, skipped) // → true []
