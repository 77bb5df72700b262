import { type Call, Fault } from '../base/index.ts'
import type { Settings } from '../session/index.ts'
import type { ClientContext } from './context.ts'

/**
 * quilt3's `config`: reads the settings; with a catalog's URL takes over those of its `config.json`; with an empty one goes
 * back to the defaults; with values changes these. Nothing is asked of any server unless a URL is given.
 */
export async function config(
  { settings }: Pick<ClientContext, 'settings'>,
  change?: string | Settings,
  call: Call = {},
): Promise<Settings> {
  if (!settings) throw new Fault('unsupported', 'There are no settings here: name the registry at each call.')
  if (change === undefined) return settings.read()
  if (typeof change !== 'string') return settings.change(change)
  return change === '' ? settings.reset() : settings.adopt(change, call)
}
