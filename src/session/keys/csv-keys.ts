import { type FoundKeys, foundProfile, type KeysProblem, PASTED, unquoted } from './found-keys.ts'

interface Columns {
  readonly id: number
  readonly secret: number
  readonly user: number
}

/** Is this the file that the console of IAM gives to download? */
export function isCsv(text: string): boolean {
  return columnsOf(text.split(/\r\n|\r|\n/, 1)[0] ?? '') !== undefined
}

/** `Access key ID,Secret access key`, with or without further columns; a row a profile. */
export function csvKeys(text: string, nowMs: number): FoundKeys {
  const [head = '', ...rows] = text.split(/\r\n|\r|\n/)
  const columns = columnsOf(head)
  const problems: KeysProblem[] = []
  if (columns === undefined) return { profiles: [], problems }
  const profiles = rows.flatMap((row, at) => {
    if (row.trim() === '') return []
    const cells = row.split(',').map(unquoted)
    const [accessKeyId, secretAccessKey] = [cells[columns.id], cells[columns.secret]]
    if (!accessKeyId || !secretAccessKey) {
      problems.push({ line: at + 2, problem: 'This row holds no keys, so it is left out.' })
      return []
    }
    return [
      foundProfile(
        cells[columns.user] || (at === 0 ? PASTED : `${PASTED} ${at + 1}`),
        { accessKeyId, secretAccessKey },
        nowMs,
      ),
    ]
  })
  return { profiles, problems }
}

function columnsOf(head: string): Columns | undefined {
  const names = head.split(',').map((name) => unquoted(name).toLowerCase())
  const [id, secret] = [names.indexOf('access key id'), names.indexOf('secret access key')]
  return id < 0 || secret < 0 ? undefined : { id, secret, user: names.indexOf('user name') }
}
