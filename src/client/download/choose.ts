import type { Call } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { DownloadRequest } from '../engine.ts'
import { chooseEntries } from './choose-entries.ts'
import { chooseObjects } from './choose-objects.ts'
import type { Chosen } from './chosen.ts'

/** The files that a download was asked for, of a revision or of a bucket. */
export function choose(desk: EngineDesk, request: DownloadRequest, call?: Call): Promise<Chosen> {
  return 'revision' in request ? chooseEntries(desk, request, call) : chooseObjects(desk, request, call)
}
