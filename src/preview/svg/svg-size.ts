export interface SvgSize {
  /** As written, rounded to tenths: `460.8`, `12pt`. */
  readonly width: string
  readonly height: string
}

/** What the root element says of its size: its own, or that of its view box. */
export function svgSize(text: string): SvgSize | undefined {
  const root = /<(?:svg:)?svg\b([^<>]{0,20000})>/i.exec(text)?.[1] ?? ''
  const [width, height] = ['width', 'height'].map((name) => {
    const value = new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)\\s*([a-z]*)\\s*["']`, 'i').exec(root)
    return value?.[1] === undefined ? undefined : `${rounded(value[1])}${value[2] === 'px' ? '' : value[2]}`
  })
  if (width !== undefined && height !== undefined) return { width, height }
  const box = /\sviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.e+]+)[\s,]+([\d.e+]+)/i.exec(root)
  return box?.[1] === undefined || box[2] === undefined
    ? undefined
    : { width: rounded(box[1]), height: rounded(box[2]) }
}

function rounded(number: string): string {
  return String(Math.round(Number(number) * 10) / 10)
}

const PX: Readonly<Record<string, number>> = { '': 1, px: 1, pt: 4 / 3, in: 96, cm: 96 / 2.54, mm: 96 / 25.4, pc: 16 }
const MOST_PX = 520

/** About how high it will be among other things. */
export function svgHeightPx(text: string): number {
  const height = /^([\d.]+)([a-z]*)$/i.exec(svgSize(text)?.height ?? '')
  return Math.min(MOST_PX, Math.max(24, Math.ceil(Number(height?.[1] ?? 300) * (PX[height?.[2] ?? ''] ?? 1))))
}
