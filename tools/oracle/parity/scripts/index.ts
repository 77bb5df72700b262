import type { Script } from '../operations.ts'
import { careScripts } from './care.ts'
import { conflictScripts } from './conflict.ts'
import { copyScripts } from './copies.ts'
import { deleteScripts } from './delete.ts'
import { folderScripts } from './folders.ts'
import { historyScripts } from './history.ts'
import { installScripts } from './install.ts'
import { landingScripts } from './landing.ts'
import { localScripts } from './local.ts'
import { manifestScripts } from './manifests.ts'
import { pushScripts } from './push.ts'
import { reviseScripts } from './revise.ts'
import { settingScripts } from './settings.ts'
import { workflowConfigScripts } from './workflow-configs.ts'
import { workflowScripts } from './workflows.ts'

export const scripts: readonly Script[] = [
  ...pushScripts,
  ...reviseScripts,
  ...settingScripts,
  ...landingScripts,
  ...copyScripts,
  ...localScripts,
  ...installScripts,
  ...deleteScripts,
  ...historyScripts,
  ...conflictScripts,
  ...folderScripts,
  ...workflowScripts,
  ...workflowConfigScripts,
  ...manifestScripts,
  ...careScripts,
]
