import { parse, type Spec, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import type { FrameFile } from '../preview/index.ts'
import { chartLoader } from './chart-loader.ts'
import type { ComputedChart } from './chart-types.ts'

/** Past so many marks a canvas is quicker; below, an SVG is sharper, and can be read out. */
const SVG_MARKS = 5_000

export async function drawChart({ spec, marks }: ComputedChart, files: readonly FrameFile[], place: HTMLElement) {
  const view = new View(parse(spec as Spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: chartLoader(files),
    renderer: marks > SVG_MARKS ? 'canvas' : 'svg',
    container: place,
    hover: true,
    logLevel: 0,
  })
  await view.runAsync()
}
