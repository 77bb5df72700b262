import type { Config } from 'vega-lite'

/** Colours and type of a chart that names none: those of the page around it. */
export function chartConfig(colours: Readonly<Record<string, string>>): Config {
  const { ink = '', 'ink-2': quiet = '', line = '', sans: font = '' } = colours
  const text = { labelColor: quiet, titleColor: ink, labelFont: font, titleFont: font, titleFontWeight: 600 as const }
  return {
    background: 'transparent',
    font,
    title: { color: ink, subtitleColor: quiet, font, subtitleFont: font, fontWeight: 600, fontSize: 14 },
    axis: { ...text, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 11, titleFontSize: 12 },
    legend: { ...text, labelFontSize: 12, titleFontSize: 12 },
    header: { ...text },
    view: { stroke: line },
    text: { color: ink, font },
    rule: { color: quiet },
  }
}
