import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { comment, shellWord } from '../../base/index.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Package } from '../package.ts'
import { downloadWork } from './download-work.ts'

const LAB = { storeId: 'main', bucket: 'lab' }
const HOSTILE = [
  'a b.csv',
  "it's $(touch gone) `touch gone`; touch gone #.csv",
  'raw/-rf',
  'raw/"quoted" \\ *.csv',
  'line\nbreak',
  'file:/etc/passwd',
  '名 é',
]
let scratch: string

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'selvage-script-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function scriptOf(
  kind: 'aws' | 'curl' | 'quilt3',
  paths: readonly string[] = [],
  versions: 'kept' | 'none' = 'none',
) {
  const desk = await memoryDesk({ main: ['lab'] }, { versions })
  const pkg = new Package(desk.contextOf(LAB))
  for (const key of HOSTILE) await pkg.set(key, new Blob([key]))
  const { topHash } = await pkg.push('team/plate', 's3://lab', {})
  const revision = desk.shelf.refOf(LAB, topHash)
  const script = await downloadWork(desk).downloadScript({ revision, name: 'team/plate', paths }, kind)
  return { script, text: script.text ?? '', topHash }
}

/** Runs a script in an empty folder where `program` writes down its arguments, one a line, `\0` for a line break. */
function argumentsOf(script: string, program: string): readonly (readonly string[])[] {
  const bin = mkdtempSync(join(scratch, 'bin-'))
  const log = join(bin, 'log')
  writeFileSync(
    join(bin, program),
    `#!/bin/sh\nfor word in "$@"; do printf '%s\\0' "$word"; done >> '${log}'\nprintf '\\n\\0' >> '${log}'\n`,
    { mode: 0o755 },
  )
  const home = mkdtempSync(join(scratch, 'home-'))
  writeFileSync(join(bin, 'script.sh'), script)
  execFileSync('bash', ['-n', join(bin, 'script.sh')])
  execFileSync('sh', [join(bin, 'script.sh')], {
    cwd: home,
    env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
  })
  expect(readdirSync(home).filter((name) => name === 'gone')).toEqual([])
  const words = execFileSync('cat', [log], { encoding: 'utf8' }).split('\0')
  const calls: string[][] = [[]]
  for (const word of words.slice(0, -1)) {
    if (word === '\n') calls.push([])
    else calls.at(-1)?.push(word)
  }
  return calls.slice(0, -1)
}

describe('words of a shell', () => {
  test('come out as they went in, whatever is in them', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.stringMatching(/^['"\\$`!*?~#&|;<>(){}[\] \t\n-]{0,12}$/),
    )
    const words = fc.array(
      word.map((text) => text.toWellFormed().replaceAll('\0', '')),
      { minLength: 1, maxLength: 90 },
    )
    fc.assert(
      fc.property(words, (given) => {
        const script = `printf '%s\\0' ${given.map(shellWord).join(' ')}\n`
        const file = join(scratch, 'words.sh')
        writeFileSync(file, script)
        execFileSync('bash', ['-n', file])
        for (const shell of ['sh', 'bash']) {
          const out = execFileSync(shell, [file], { encoding: 'utf8' })
          expect(out.split('\0').slice(0, -1)).toEqual(given)
        }
      }),
      { numRuns: 10 },
    )
  })

  test('a comment stays in its line', () => {
    expect(comment('of team/plate\nrm -rf /\r\u2028\u202e')).toBe('# of team/plate?rm -rf /???')
  })
})

describe('a script that downloads', () => {
  test('with the AWS CLI names each object as it is, by its version, and writes inside the folder alone', async () => {
    const { text } = await scriptOf('aws', [], 'kept')
    const calls = argumentsOf(text, 'aws')
    expect(calls).toHaveLength(HOSTILE.length)
    for (const call of calls) {
      const [service, verb, , endpoint, , region, flag, input = '', path = ''] = call
      expect([service, verb, endpoint, region, flag]).toEqual([
        's3api',
        'get-object',
        'https://main.example',
        'us-east-1',
        '--cli-input-json',
      ])
      const { Bucket, Key, VersionId } = JSON.parse(input)
      expect(HOSTILE.map((key) => `team/plate/${key}`)).toContain(Key)
      expect(Bucket).toBe('lab')
      expect(VersionId).toBeTypeOf('string')
      expect(path).toMatch(/^\.\/[^/]/)
    }
    expect(new Set(calls.map((call) => call.at(-1))).size).toBe(HOSTILE.length)
  })

  test('makes the folders before the files', async () => {
    const { text } = await scriptOf('aws', ['raw'])
    expect(text.indexOf('mkdir -p ./raw\n')).toBeGreaterThan(0)
    expect(text.indexOf('mkdir -p ./raw\n')).toBeLessThan(text.indexOf('aws '))
  })

  test('with quilt3 names the revision, and what was asked for', async () => {
    const { text, topHash } = await scriptOf('quilt3', ['raw', 'a b.csv'])
    expect(text).toContain(`top_hash="${topHash}"`)
    expect(text).toContain('os.environ.setdefault("AWS_ENDPOINT_URL_S3", "https://main.example")')
    expect(text).toContain('p["raw"].fetch("./raw/")\np["a b.csv"].fetch("./a b.csv")\n')
    expect((await scriptOf('quilt3')).text).toContain('p.fetch("./")')
  })

  test('by links is none where no link can be made', async () => {
    await expect(scriptOf('curl')).rejects.toMatchObject({ code: 'unsupported' })
  })
})
