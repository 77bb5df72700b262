/**
 * A float as Python's `repr` writes it (format §3.3): the shortest digits that read back to the same value, positional
 * for exponents from -4 to 15, else scientific with a sign and at least two digits of exponent.
 */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const [mantissa = '', exponentDigits = ''] = Math.abs(value).toExponential().split('e')
  const exponent = Number(exponentDigits)
  const digits = mantissa.replace('.', '')
  return sign + (exponent >= -4 && exponent < 16 ? positional(digits, exponent) : scientific(mantissa, exponent))
}

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}

function scientific(mantissa: string, exponent: number): string {
  const sign = exponent < 0 ? '-' : '+'
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
}
