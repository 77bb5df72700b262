import type { FrameFile, FrameShow } from '../preview/index.ts'
import type { ChartCode, ComputedChart } from './chart-types.ts'
import { setStyles } from './frame-styles.ts'
import { tokenOf } from './theme.ts'

/** That a chart may compute, before it is drawn. */
const CHART_MS = 15_000

/**
 * Draws a chart, after it was computed once in a worker, which is ended when it takes too long: what is in the frame itself stays
 * alive. The code of charts is loaded here, for charts alone.
 */
export async function showChart(message: FrameShow, codeUrl: string): Promise<void> {
  setStyles(message.look === 'page' ? 'chart' : 'output-chart')
  const panel = document.createElement('div')
  panel.className = 'chart'
  document.body.replaceChildren(panel)
  const draw = async () => {
    const computed = await compute(message, codeUrl)
    const code = await loadCode(codeUrl)
    const chart = document.createElement('div')
    panel.replaceChildren(chart, ...tellMissing(computed.missing))
    await code.draw(computed, message.files, chart)
  }
  const tell = (error: unknown) => {
    const sentence = document.createElement('p')
    sentence.textContent = `This chart cannot be drawn: ${error instanceof Error ? error.message : String(error)}`
    panel.replaceChildren(sentence)
  }
  await draw().catch(tell)
  addEventListener('selvage-theme', () => void draw().catch(tell))
}

function tellMissing(addresses: readonly string[]): readonly HTMLElement[] {
  if (addresses.length === 0) return []
  const sentence = document.createElement('p')
  const some = addresses.slice(0, 3).map((address) => `“${address.slice(0, 200)}”`)
  sentence.textContent = `Drawn without ${some.join(', ')}: not in this package, or too large. Nothing is fetched from elsewhere.`
  return [sentence]
}

function compute({ text, files }: FrameShow, codeUrl: string): Promise<ComputedChart> {
  // A worker of another origin than the frame's, which has none, may not be started; one that loads the same script may.
  const start = URL.createObjectURL(
    new Blob([`importScripts(${JSON.stringify(codeUrl)})`], { type: 'text/javascript' }),
  )
  const worker = new Worker(start)
  return new Promise<ComputedChart>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`it was still computing after ${CHART_MS / 1000} seconds, and was ended.`)),
      CHART_MS,
    )
    worker.onerror = (event) => reject(new Error(event.message))
    worker.onmessage = ({ data }: MessageEvent<ComputedChart | { readonly fault: string }>) => {
      clearTimeout(timer)
      if ('fault' in data) reject(new Error(data.fault))
      else resolve(data)
    }
    worker.postMessage({ text, files: files satisfies readonly FrameFile[], colours: coloursOfTheme() })
  }).finally(() => {
    worker.terminate()
    URL.revokeObjectURL(start)
  })
}

function coloursOfTheme(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    ['ink', 'ink-2', 'ink-3', 'line', 'edge', 'accent', 'sans'].map((name) => [name, tokenOf(name)]),
  )
}

let loading: Promise<ChartCode> | undefined

function loadCode(url: string): Promise<ChartCode> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.onload = () => resolve((globalThis as unknown as { selvageCharts: ChartCode }).selvageCharts)
    script.onerror = () => reject(new Error('its code could not be loaded.'))
    script.src = url
    document.head.append(script)
  })
  return loading
}
