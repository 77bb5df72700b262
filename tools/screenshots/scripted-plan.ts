import type { DraftState, PublishPlan, PublishProblem, PublishRequest } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { scriptedHash } from './scripted-world.ts'

export const TROUBLES: DraftState['troubles'] = [
  {
    path: 'tables/cells.csv',
    fault: {
      code: 'changed',
      message: 'The file changed after it was chosen. Choose it again, or remove it.',
      action: 'choose-again',
      where: {},
    },
  },
]

/** What the scripted engine would write. */
export function scriptedPlan(
  scenario: Scenario,
  state: DraftState,
  request: PublishRequest,
  paths: readonly string[],
): PublishPlan {
  const isRevising = state.base !== undefined
  const isFailing = scenario === 'failing'
  return {
    registry: `s3://${request.registry.bucket}`,
    files: state.files,
    sizeBytes: state.sizeBytes,
    sent: { files: state.localFiles, bytes: state.localBytes },
    saved: isRevising ? { files: 3, bytes: 212_000_000 } : { files: 0, bytes: 0 },
    copied: { files: isRevising ? state.elsewhere : 0, bytes: isRevising ? 730_000_000 : 0 },
    kept: { files: state.files - state.localFiles, bytes: state.sizeBytes - state.localBytes },
    counts: state.counts,
    keys: plannedKeys(request, paths).slice(0, 200),
    parent: scenario === 'conflict' ? scriptedHash(7) : isRevising ? scriptedHash(1) : null,
    versions: isFailing ? 'none' : 'kept',
    problems: problems(request, state),
    warnings: isFailing
      ? ['This bucket keeps no versions: files of the same name replace the bytes of older revisions.']
      : [],
  }
}

export function plannedKeys(request: PublishRequest, paths: readonly string[]): readonly string[] {
  return paths.map((path) => `s3://${request.registry.bucket}/${request.name}/${path}`)
}

function problems({ name, metaText, message }: PublishRequest, { troubles }: DraftState): readonly PublishProblem[] {
  const fix = (field: PublishProblem['field'], text: string, at?: string): PublishProblem => ({
    field,
    at,
    fault: { code: 'invalid', message: text, action: 'fix-input', where: {} },
  })
  return [
    ...(/^[\w-]+\/[\w-]+$/.test(name)
      ? []
      : [fix('name', 'A name has a namespace, one slash and a name, such as imaging/plate-0412.')]),
    ...(message === '' ? [fix('message', 'The workflow “Imaging plate” needs a message.')] : []),
    ...(metaText !== '' && !metaText.trimStart().startsWith('{')
      ? [fix('metadata', 'This is no JSON: line 1, column 1 should begin with “{”.')]
      : []),
    ...troubles.map(({ path, fault }) => ({ field: 'files' as const, at: path, fault })),
  ]
}
