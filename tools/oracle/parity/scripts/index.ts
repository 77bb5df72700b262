import type { Script } from '../operations.ts'
import { pushScripts } from './push.ts'

export const scripts: readonly Script[] = [...pushScripts]
