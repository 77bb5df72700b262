import { type Call, Fault } from '../../base/index.ts'
import { parseJson } from '../../package/index.ts'
import type { Dashboard } from '../dashboard-model.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { decodeText } from '../text/decode-text.ts'
import { textPart } from '../text/text-part.ts'
import { readDashboard } from './read-dashboard.ts'

/** Far more than a hundred tiles need (reliability §E 31). */
const MOST_BYTES = 1024 * 1024

export const dashboardOpener: PreviewOpener = {
  async open(file, call) {
    const dashboard = await dashboardOf(file, call)
    const tiles = dashboard.rows.reduce((sum, row) => sum + row.length, 0)
    return {
      facts: [tiles === 1 ? '1 tile' : `${tiles} tiles`],
      notes: [],
      parts: [{ kind: 'dashboard', title: 'Dashboard', open: async () => dashboard }, textPart(file, 'JSON', 'json')],
    }
  },
}

async function dashboardOf(file: PreviewFile, call?: Call): Promise<Dashboard> {
  const bytes = await file.read(0, MOST_BYTES + 1, call)
  if (bytes.length > MOST_BYTES) {
    throw new Fault('limit', `${file.name} is larger than 1 MiB. That is no list of files to be shown.`)
  }
  return readDashboard(parsed(decodeText(bytes, true).text, file.name), file.name)
}

function parsed(text: string, name: string) {
  if (text.trim() === '')
    throw new Fault('corrupt', `${name} is empty: a dashboard is a JSON list of files, [] at least.`)
  try {
    return parseJson(text)
  } catch (cause) {
    const { line, column } = cause instanceof Fault ? cause.where : {}
    const place = line === undefined ? '' : ` (line ${line}, column ${column})`
    throw new Fault('corrupt', `${name} is no JSON${place}, so nobody can tell which files it wants shown.`, { cause })
  }
}
