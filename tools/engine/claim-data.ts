import { readFile, rm, writeFile } from 'node:fs/promises'
import { Fault } from '../../src/base/index.ts'

/** A claim on a data folder, held by a note of the engine's process id beside it. */
export interface DataClaim {
  /** Names the process that uses the data. */
  to(pid: number | undefined): Promise<void>
  release(): Promise<void>
}

/** Two engines on one folder would damage it: a second claim, while the first process lives, is a `conflict` Fault. */
export async function claimData(dataDir: string): Promise<DataClaim> {
  const note = `${dataDir}.pid`
  const pid = Number(await readFile(note, 'utf8').catch(() => ''))
  if (pid > 0 && (await isWeedOn(pid, dataDir))) {
    throw new Fault(
      'conflict',
      `Another engine (process ${pid}) uses ${dataDir}. Stop it (kill ${pid}) and try again.`,
      {
        action: 'retry',
        where: { pid },
      },
    )
  }
  return {
    to: async (owner) => {
      if (owner !== undefined) await writeFile(note, String(owner))
    },
    release: () => rm(note, { force: true }),
  }
}

/** Process ids are used again after a restart of the machine: the command line decides, where the system shows it. */
async function isWeedOn(pid: number, dataDir: string): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return command === undefined || command.includes(`-dir=${dataDir}`)
}
