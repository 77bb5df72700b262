import type { NotebookOutput } from '../preview-part.ts'
import { isRecord, type JsonRecord, listOf, own, textOf } from './json-record.ts'
import { richOutput } from './rich-output.ts'

/** Of one output; more is left out, and told. */
const OUTPUT_CHARACTERS = 5_000_000

/** What a code cell left behind. What was printed piece by piece stands together. */
export function outputsOf(saved: readonly unknown[]): readonly NotebookOutput[] {
  const outputs: NotebookOutput[] = []
  let wasStream = false
  for (const output of saved.filter(isRecord)) {
    const isStream = own(output, 'output_type') === 'stream'
    for (const next of outputOf(output)) {
      const last = outputs.at(-1)
      const goesOn = isStream && wasStream && last?.kind === 'text' && next.kind === 'text'
      if (goesOn && last.isError === next.isError) {
        outputs[outputs.length - 1] = { ...last, text: last.text + next.text }
      } else outputs.push(next)
    }
    wasStream = isStream
  }
  return outputs
}

function outputOf(output: JsonRecord): readonly NotebookOutput[] {
  const size = sizeOf(output)
  if (size > OUTPUT_CHARACTERS) {
    return [{ kind: 'left-out', what: `An output of ${Math.round(size / 1e6).toLocaleString('en')} MB is too large.` }]
  }
  switch (own(output, 'output_type')) {
    case 'stream': {
      const name = own(output, 'name') ?? own(output, 'stream')
      return [{ kind: 'text', text: textOf(own(output, 'text')) ?? '', isError: name === 'stderr' }]
    }
    case 'error':
    case 'pyerr':
      return [{ kind: 'text', text: tracebackOf(output), isError: true }]
    default: {
      // nbformat 3 has the forms of an output in the output itself.
      const forms = own(output, 'data') ?? output
      return isRecord(forms) ? richOutput(forms) : []
    }
  }
}

function tracebackOf(output: JsonRecord): string {
  const lines = listOf(own(output, 'traceback')).filter((line) => typeof line === 'string')
  return lines.length > 0 ? lines.join('\n') : `${String(own(output, 'ename'))}: ${String(own(output, 'evalue'))}`
}

/** Characters of all texts in an output, counted without recursion. */
function sizeOf(output: JsonRecord): number {
  let size = 0
  const open: unknown[] = [output]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'string') size += value.length
    else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) open.push(inner)
  }
  return size
}
