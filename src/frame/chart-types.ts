import type { FrameFile } from '../preview/index.ts'

/** What the script of charts offers to the frame's own. */
export interface ChartCode {
  draw(chart: ComputedChart, files: readonly FrameFile[], place: HTMLElement): Promise<void>
}

/** What the worker is asked. */
export interface ChartQuestion {
  readonly text: string
  readonly files: readonly FrameFile[]
  readonly colours: Readonly<Record<string, string>>
}

/** A chart that was computed once, and did not take too long. */
export interface ComputedChart {
  /** A Vega specification, with our colours where it has none of its own. */
  readonly spec: object
  readonly marks: number
  /** Addresses that it asked for and did not get. */
  readonly missing: readonly string[]
}
