import { Fault, type FaultCode } from '../../../src/base/index.ts'
import { Quilt3Error } from '../driver.ts'

interface Refusal {
  /** Python exception, and what its message says. */
  readonly quilt3: readonly [type: string, says: RegExp]
  readonly ours: readonly [code: FaultCode, says: RegExp]
}

/** Why a call is refused: how quilt3 says it, and how we do. */
const refusals = {
  'bad name': {
    quilt3: ['QuiltException', /^Invalid package name/],
    ours: ['invalid', /name/],
  },
  conflict: {
    quilt3: ['QuiltConflictException', /already exists at the destination/],
    ours: ['conflict', /already|newer revision/],
  },
} as const satisfies Record<string, Refusal>

export type Reason = keyof typeof refusals

/** The reason of a refusal; an error that stands in no line of the table speaks for itself, and is equal to none. */
export function reasonOf(error: unknown): string {
  for (const [reason, { quilt3, ours }] of Object.entries<Refusal>(refusals)) {
    if (
      error instanceof Quilt3Error &&
      error.type === quilt3[0] &&
      quilt3[1].test(error.message.slice(error.type.length + 2))
    )
      return reason
    if (error instanceof Fault && error.code === ours[0] && ours[1].test(error.message)) return reason
  }
  if (error instanceof Fault) return `Fault ${error.code}: ${error.message}`
  return error instanceof Error ? `${error.message}` : String(error)
}
