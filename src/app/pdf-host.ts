import dingbatsUrl from 'pdfjs-dist/standard_fonts/FoxitDingbats.pfb?url'
import symbolUrl from 'pdfjs-dist/standard_fonts/FoxitSymbol.pfb?url'
import jbig2Url from 'pdfjs-dist/wasm/jbig2.wasm?url'
import openjpegUrl from 'pdfjs-dist/wasm/openjpeg.wasm?url'
import { Fault } from '../base/index.ts'
import type { PdfHost } from '../viewer/index.ts'
import pdfWorkerUrl from '../workers/pdf-worker.ts?worker&url'
import { workerUrl } from '../workers/worker-url.ts'

/**
 * Decoders of images, and the two fonts of signs that no system has. Other fonts that a document does not bring are the
 * system's. Character maps for Chinese, Japanese and Korean (1.7 MB) are not brought: the view says so where a document needs them.
 */
const ASSETS: ReadonlyMap<string, string> = new Map([
  ['jbig2.wasm', jbig2Url],
  ['openjpeg.wasm', openjpegUrl],
  ['FoxitDingbats.pfb', dingbatsUrl],
  ['FoxitSymbol.pfb', symbolUrl],
])

export const pdfHost: PdfHost = {
  worker: () => new Worker(workerUrl(pdfWorkerUrl), { type: 'module', name: 'pdf' }),
  async asset(name) {
    const url = ASSETS.get(name)
    if (url === undefined) throw new Fault('unsupported', `Selvage does not bring ${name}.`)
    const answer = await fetch(url)
    if (!answer.ok) throw new Fault('absent', `${name} does not lie beside Selvage’s own files.`)
    return new Uint8Array(await answer.arrayBuffer())
  },
}
