/** For tests: a value of Thrift's compact protocol, in which a Parquet file tells of itself. */
export interface Thrift {
  readonly type: number
  readonly bytes: Buffer
}

function varInt(value: bigint): Buffer {
  const bytes: number[] = []
  for (let rest = value; ; rest >>= 7n) {
    if (rest < 0x80n) return Buffer.from([...bytes, Number(rest)])
    bytes.push(Number(rest & 0x7fn) | 0x80)
  }
}

function zigzag(value: number): Buffer {
  const whole = BigInt(value)
  return varInt(whole < 0n ? -whole * 2n - 1n : whole * 2n)
}

export function i32(value: number): Thrift {
  return { type: 5, bytes: zigzag(value) }
}

export function i64(value: number): Thrift {
  return { type: 6, bytes: zigzag(value) }
}

export function text(value: string): Thrift {
  return { type: 8, bytes: Buffer.concat([varInt(BigInt(value.length)), Buffer.from(value)]) }
}

export function list(items: readonly Thrift[]): Thrift {
  const type = items[0]?.type ?? 12
  const head = items.length < 15 ? Buffer.from([(items.length << 4) | type]) : longHead(type, items.length)
  return { type: 9, bytes: Buffer.concat([head, ...items.map(({ bytes }) => bytes)]) }
}

function longHead(type: number, length: number): Buffer {
  return Buffer.concat([Buffer.from([0xf0 | type]), varInt(BigInt(length))])
}

/** Fields by their ids, in rising order. */
export function struct(...fields: readonly (readonly [number, Thrift])[]): Thrift {
  const parts = fields.map(([id, { type, bytes }], at) =>
    Buffer.concat([Buffer.from([((id - (fields[at - 1]?.[0] ?? 0)) << 4) | type]), bytes]),
  )
  return { type: 12, bytes: Buffer.concat([...parts, Buffer.from([0])]) }
}
