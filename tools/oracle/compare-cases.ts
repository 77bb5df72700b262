import fc from 'fast-check'

/** Two manifests, each the lines below its header, as JSON texts. */
export interface CompareCase {
  readonly name: string
  readonly base: readonly string[]
  readonly other: readonly string[]
}

interface Line {
  readonly key: string
  /** What it holds; undefined: nobody hashed it. */
  readonly content?: string | undefined
  readonly type?: string
  readonly size?: string
  /** JSON text. */
  readonly meta?: string | undefined
  readonly bucket?: string
}

const CHUNKED = 'sha2-256-chunked'

/** An entry as quilt3 writes it. */
function line({ key, content, type = CHUNKED, size, meta = '{}', bucket = 'lab' }: Line): string {
  const hash = content === undefined ? 'null' : `{"type": "${type}", "value": ${JSON.stringify(content)}}`
  const bytes = size ?? String(content?.length ?? 0)
  const place = JSON.stringify(`s3://${bucket}/x/${encodeURIComponent(key)}`)
  return `{"logical_key": ${JSON.stringify(key)}, "physical_keys": [${place}], "size": ${bytes}, "hash": ${hash}, "meta": ${meta}}`
}

const lines = (...all: readonly (Line | string)[]) => all.map((one) => (typeof one === 'string' ? one : line(one)))
const files = (...keys: readonly string[]) => lines(...keys.map((key) => ({ key, content: `of ${key}` })))

function made(name: string, base: readonly string[], other: readonly string[]): CompareCase {
  return { name, base, other }
}

const A: Line = { key: 'a', content: 'one' }
const dir = (path: string, meta: string) => `{"logical_key": "${path}/", "meta": ${meta}}`

/** Of each kind of difference one, and of each that is none. */
export const HAND_MADE: readonly CompareCase[] = [
  made('both empty', [], []),
  made('one empty', [], files('a', 'b/c')),
  made('the other empty', files('a', 'b/c'), []),
  made('the same', files('a', 'b/c', 'd'), files('a', 'b/c', 'd')),
  made('the same in another order of lines', files('a', 'b', 'c'), files('c', 'a', 'b')),
  made('added', files('a'), files('a', 'b')),
  made('deleted', files('a', 'b'), files('b')),
  made('modified', lines(A), lines({ ...A, content: 'two' })),
  made('all at once', files('a', 'b', 'c'), [...lines({ key: 'a', content: 'new' }), ...files('c', 'd')]),
  made('the same content in another place', lines({ key: 'a/b', content: 'x' }), lines({ key: 'c/d', content: 'x' })),
  made(
    'moved by two that hold the same',
    files('a', 'b'),
    lines({ key: 'c', content: 'of a' }, { key: 'd', content: 'of a' }),
  ),
  made(
    'names swapped',
    lines(A, { key: 'b', content: 'two' }),
    lines({ ...A, content: 'two' }, { key: 'b', content: 'one' }),
  ),
  made('metadata alone', lines(A), lines({ ...A, meta: '{"user_meta": {"well": "A01"}}' })),
  made('metadata of quilt3’s own', lines(A), lines({ ...A, meta: '{"target": "csv"}' })),
  made(
    'metadata in another order',
    lines({ ...A, meta: '{"a": 1, "b": [1, 2]}' }),
    lines({ ...A, meta: '{"b": [1, 2], "a": 1}' }),
  ),
  made('a list in another order', lines({ ...A, meta: '{"b": [1, 2]}' }), lines({ ...A, meta: '{"b": [2, 1]}' })),
  made('metadata null and empty', lines({ ...A, meta: 'null' }), lines(A)),
  made('user metadata empty and none', lines({ ...A, meta: '{"user_meta": {}}' }), lines(A)),
  made('size alone', lines(A), lines({ ...A, size: '4' })),
  made('size that is not told', lines({ ...A, size: 'null' }), lines(A)),
  made('no hash on either side', lines({ key: 'a', size: '3' }), lines({ key: 'a', size: '3' })),
  made('no hash on one side', lines({ key: 'a', size: '3' }), lines(A)),
  made('the same hash of another type', lines({ ...A, type: 'SHA256' }), lines(A)),
  made('0 bytes to some', lines({ key: 'a', content: '' }), lines(A)),
  made('0 bytes on both sides', lines({ key: 'a', content: '' }), lines({ key: 'a', content: '' })),
  made('other physical keys', lines(A), lines({ ...A, bucket: 'archive' })),
  made('letters beyond ASCII', files('é', 'e\u0301', '日/本'), files('e\u0301', '日/本', '\u{1f600}', '\ue000')),
  made('metadata of a directory', [dir('b', '{"user_meta": {"n": 1}}'), ...files('b/c')], files('b/c')),
  made('a file where a directory was', files('a/b'), files('a')),
  made('names that begin alike', files('a', 'a-b', 'a.b/c'), files('a-b', 'a.b/c', 'a/b'.replace('/', '!'))),
]

/** Numbers that Python takes for equal and the top hash does not. */
export const SEEN_BY_US_ALONE: readonly CompareCase[] = [
  made('1 and 1.0', lines({ ...A, meta: '{"n": 1}' }), lines({ ...A, meta: '{"n": 1.0}' })),
  made('1 and true', lines({ ...A, meta: '{"n": 1}' }), lines({ ...A, meta: '{"n": true}' })),
]

/** Packages that have much in common, so that each kind of difference is frequent. */
export function randomCases(count: number, seed: number): readonly CompareCase[] {
  const key = fc.constantFrom('a', 'b', 'c/d', 'c/e', 'c-f', 'g/h/i', 'é', '日')
  const content = fc.option(fc.constantFrom('', 'x', 'yy'), { nil: undefined, freq: 6 })
  const meta = fc.constantFrom('{}', '{"user_meta": {"n": 1}}', '{"user_meta": {"n": 2, "m": null}}')
  const side = fc
    .uniqueArray(fc.record({ key, content, meta }), { selector: (one) => one.key, maxLength: 7 })
    .map((all) => all.map(line))
  return fc.sample(fc.tuple(side, side), { numRuns: count, seed }).map(([base, other], at) => ({
    name: `random ${at}`,
    base,
    other,
  }))
}
