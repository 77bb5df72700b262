/**
 * A float as Python's `repr` writes it (format §3.3): the shortest digits that read back to the same value, positional
 * from 1e-4 up to 1e16, else scientific with a sign and at least two digits of exponent.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  return sign + sizeText(Math.abs(value))
}

function sizeText(size: number): string {
  if (size === Number.POSITIVE_INFINITY) return 'Infinity'
  if (size === 0 || (size >= 1e-4 && size < 1e16)) {
    const digits = String(size)
    return digits.includes('.') ? digits : `${digits}.0`
  }
  const [mantissa = '', exponent = ''] = size.toExponential().split('e')
  return `${mantissa}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`
}
