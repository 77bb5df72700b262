import { boundTransforms } from './chart-bounds.ts'
import type { ChartCode, ChartQuestion } from './chart-types.ts'
import { computeChart } from './compute-chart.ts'
import { readDelimitedText } from './delimited-rows.ts'
import { drawChart } from './draw-chart.ts'

boundTransforms()
readDelimitedText()

/** The script of charts, in the frame and in its worker. */
if (typeof document === 'undefined') {
  addEventListener('message', async ({ data }: MessageEvent<ChartQuestion>) => {
    try {
      self.postMessage(await computeChart(data))
    } catch (error) {
      self.postMessage({ fault: error instanceof Error ? error.message : String(error) })
    }
  })
} else {
  const code: ChartCode = { draw: drawChart }
  Object.assign(globalThis, { selvageCharts: code })
}
