import fc from 'fast-check'

/** A package to be pushed. Metadata is JSON text, so that 1.0 and large integers are what they say. */
export interface RandomPackage {
  /** To be made unique by the test. */
  readonly name: string
  readonly message: string | undefined
  readonly meta: string | undefined
  readonly files: readonly RandomFile[]
  /** Does the bucket keep versions? */
  readonly versions: boolean
}

export interface RandomFile {
  readonly logicalKey: string
  readonly sizeBytes: number
  /** Which bytes; see `contentOf`. */
  readonly seed: number
  readonly meta: string | undefined
}

/**
 * `python`: every number that Python can write. `javascript`: only what survives a JavaScript caller, who has no `1.0`.
 */
export type Numbers = 'python' | 'javascript'

const mib = 1024 * 1024
const seedRange = 4096
const largeSize = fc.constantFrom(8 * mib - 1, 8 * mib, 8 * mib + 1, 8 * mib + 1000)
const smallSize = fc.oneof(fc.constantFrom(0, 1, 1023, 1024, 1025), fc.nat(3000))

/** `large`: the first file has a size around 8 MiB. */
export function randomPackage(options: { numbers: Numbers; large: boolean }): fc.Arbitrary<RandomPackage> {
  const meta = fc.option(objectText(options.numbers), { nil: undefined })
  return fc.record({
    name: fc.tuple(word, word).map((parts) => parts.join('/')),
    message: fc.option(text, { nil: undefined }),
    meta,
    files: options.large
      ? fc.tuple(files(fc.constant(['large.bin']), largeSize, meta), files(logicalKeys, smallSize, meta)).map(joined)
      : files(logicalKeys, smallSize, meta),
    versions: fc.boolean(),
  })
}

function joined([large, small]: [RandomFile[], RandomFile[]]): RandomFile[] {
  return [...large, ...small.filter(({ logicalKey }) => !/^large\.bin(\/|$)/.test(logicalKey))]
}

function files(
  keys: fc.Arbitrary<readonly string[]>,
  sizeBytes: fc.Arbitrary<number>,
  meta: fc.Arbitrary<string | undefined>,
): fc.Arbitrary<RandomFile[]> {
  const seed = fc.nat(seedRange - 1)
  return keys.chain((list) =>
    fc.tuple(...list.map((key) => fc.record({ logicalKey: fc.constant(key), sizeBytes, seed, meta }))),
  )
}

/** The bytes of a file: a window on noise that is the same in every run. */
export function contentOf({ seed, sizeBytes }: RandomFile): Uint8Array<ArrayBuffer> {
  return noise.slice(seed, seed + sizeBytes)
}

const noise = (() => {
  const words = new Uint32Array((8 * mib + 2 * seedRange) / 4)
  let state = 0x9e3779b9
  for (let index = 0; index < words.length; index += 1) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[index] = state
  }
  return new Uint8Array(words.buffer)
})()

const word = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-é日²Ⅷß'), minLength: 1, maxLength: 8 })

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', '\u007f\u2028\u2029', 'e\u0301 \u00e9', '\ue000 \u{1f600}', '"\\/\b\f\n\r\t\u0001', '1.0'),
)

/** What SeaweedFS keeps as it is given. No backslash: with one before a slash it answers another object, or hangs. */
const segment = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom(...'abAB01 .,;:!?#%&+=@$\'"()[]{}<>|^`~*_-'),
      fc.constantFrom('é', 'e\u0301', '日', '\ue000', '\u{1f600}', 'ß', '\u00a0'),
    ),
    minLength: 1,
    maxLength: 8,
  })
  .filter((name) => !['.', '..'].includes(name))

/** A few names used again and again, so that files share folders and the order of siblings is put to the test. */
const logicalKeys = fc
  .array(segment, { minLength: 1, maxLength: 5 })
  .chain((pool) => fc.array(fc.array(fc.constantFrom(...pool), { minLength: 1, maxLength: 4 }), { maxLength: 8 }))
  .map((paths) => withoutCollisions(paths.map((parts) => parts.join('/'))))

/** A file cannot stand where a folder is. */
function withoutCollisions(keys: readonly string[]): string[] {
  const kept: string[] = []
  for (const key of keys) {
    const collides = kept.some((other) => key === other || key.startsWith(`${other}/`) || other.startsWith(`${key}/`))
    if (!collides) kept.push(key)
  }
  return kept
}

function objectText(numbers: Numbers): fc.Arbitrary<string> {
  const { object } = fc.letrec<{ value: string; object: string; array: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('null', 'true', 'false'),
      intText,
      numbers === 'python' ? fc.oneof(fractionText, wholeFloatText) : fractionText,
      text.map((value) => JSON.stringify(value)),
      tie('array'),
      tie('object'),
    ),
    array: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    object: fc
      .uniqueArray(fc.tuple(fc.oneof(text, fc.constant('__proto__')), tie('value')), {
        maxLength: 5,
        selector: ([key]) => key,
      })
      .map((members) => `{${members.map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`),
  }))
  return object
}

const intText = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }).map(String),
  fc.constantFrom('-0', '9007199254740993', '18446744073709551616'),
)

const fractionText = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((value) => !Number.isInteger(value))
  .map(String)

const wholeFloatText = fc.oneof(
  fc.integer().map((value) => `${value}.0`),
  fc.constantFrom('-0.0', '1e5', '1E16', '1e22', '1e+300', '123456789012345680.0', '1.7976931348623157e308'),
)
