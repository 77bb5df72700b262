import { ourCode } from '../../base/index.ts'
import type { checkConnection as run } from './check-connection.ts'

/** `checkConnection`, loaded when somebody asks for a check: few people do, and rarely. */
export async function checkConnection(...asked: Parameters<typeof run>): ReturnType<typeof run> {
  return (await ourCode(import('./check-connection.ts'))).checkConnection(...asked)
}
