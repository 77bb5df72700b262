import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareKeys } from './code-points.ts'
import type { Json } from './json.ts'
import { parseJson } from './json-parse.ts'
import { canonicalText, manifestText, prettyText } from './json-print.ts'
import type { Entry, Manifest } from './manifest.ts'
import { readManifest } from './manifest-read.ts'
import { manifestBytes, manifestLines } from './manifest-write.ts'
import { type Sha256Like, topHash } from './top-hash.ts'

/** Any JSON value that a manifest can hold, prototype keys and awkward numbers included. */
const anyJson: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('__proto__', 'constructor', '2', '10', '\u007f\u2028"\\\n\u0001'),
  )
  return {
    json: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      text,
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(tie('json'), { maxLength: 4 }),
      fc.array(fc.tuple(text, tie('json')), { maxLength: 4 }).map((members) => new Map(members)),
    ),
  }
}).json

function nodeSha(): Sha256Like {
  const hash = createHash('sha256')
  return { update: (data) => void hash.update(data), digest: () => hash.digest() }
}

async function* chunksOf(pieces: readonly Uint8Array[]): AsyncIterable<Uint8Array> {
  yield* pieces
}

function textOf(manifest: Manifest): string {
  return [...manifestLines(manifest)].join('')
}

describe('JSON that is printed and read', () => {
  it.each([
    ['canonical text', canonicalText],
    ['manifest text', manifestText],
    ['indented text', prettyText],
  ])('%s reads back to the same value', (_, print) => {
    fc.assert(
      fc.property(anyJson, (json) => {
        expect(canonicalText(parseJson(print(json)))).toBe(canonicalText(json))
      }),
    )
  })

  it('manifest text is a fixed point, with keys in their order', () => {
    fc.assert(
      fc.property(anyJson, (json) => {
        const text = manifestText(json)
        expect(manifestText(parseJson(text))).toBe(text)
      }),
    )
  })
})

describe('a manifest that is written and read', () => {
  const keys = fc.uniqueArray(
    fc
      .array(
        fc.string({ unit: 'grapheme', minLength: 1 }).map((part) => part.replaceAll('/', '-')),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts) => parts.join('/')),
    { maxLength: 8 },
  )
  const entry = fc.record({ size: anyJson, hash: anyJson, meta: anyJson, path: fc.string({ unit: 'grapheme' }) })

  function withoutClashes(all: readonly string[]): readonly string[] {
    return all.filter((key) => !all.some((other) => other !== key && other.startsWith(`${key}/`)))
  }

  it('gives back every manifest, with its top hash', async () => {
    const manifests = fc.tuple(
      fc.dictionary(fc.string({ unit: 'grapheme' }), anyJson),
      keys,
      fc.array(entry, { minLength: 8, maxLength: 8 }),
    )
    await fc.assert(
      fc.asyncProperty(manifests, async ([header, allKeys, details]) => {
        const entries: Entry[] = withoutClashes(allKeys)
          .toSorted(compareKeys)
          .flatMap((logicalKey, index) => {
            const detail = details[index]
            return detail === undefined
              ? []
              : [
                  {
                    logicalKey,
                    physicalKey: { bucket: 'b', path: detail.path, versionId: null },
                    size: detail.size ?? 0n,
                    hash: detail.hash ?? '',
                    meta: new Map([['user_meta', detail.meta]]),
                  },
                ]
          })
        const { top_hash: _, ...kept } = header
        const manifest = { header: new Map(Object.entries(kept)), entries, dirMeta: new Map() }
        const again = await readManifest(chunksOf(manifestBytes(manifest)))
        expect(textOf(again)).toBe(textOf(manifest))
        expect(topHash(again, nodeSha())).toBe(topHash(manifest, nodeSha()))
      }),
    )
  })
})
