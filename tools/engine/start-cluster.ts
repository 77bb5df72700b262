import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Fault } from '../../src/base/index.ts'
import { type ClusterArguments, clusterArguments } from './cluster-arguments.ts'
import { freePorts } from './free-ports.ts'
import { type Identity, identitiesFile } from './identities.ts'
import { signingKeys } from './signing-keys.ts'
import { startWeed, untilAnswers, type WeedProcess } from './weed-process.ts'

export interface ClusterOptions {
  /** Path of `weed`: `(await ensureTools('engine', …)).binary('weed')`. */
  readonly weed: string
  /** Gone with the cluster, as are its logs. */
  readonly identities: readonly Identity[]
  /** Default 3. Each object lies on two of them, so one may die, and writes need two. */
  readonly volumes?: number
}

export interface RunningCluster {
  /** Of the S3 gateway: `http://127.0.0.1:<port>` */
  readonly endpoint: string
  /** SIGKILL for a volume server; counts from 1. */
  killVolume(number: number): Promise<void>
  /** Starts one again that was killed, on the data that it had; resolves once the master knows of it. */
  startVolume(number: number): Promise<void>
  stop(): Promise<void>
}

/**
 * SeaweedFS as a cluster on this machine: a master, volume servers that keep each byte twice, a filer and an S3 gateway, each
 * a hardened process of its own on 127.0.0.1 (engines.md §3, §5).
 */
export async function startCluster({ weed, identities, volumes = 3 }: ClusterOptions): Promise<RunningCluster> {
  const runDir = await mkdtemp(join(tmpdir(), 'selvage-cluster-'))
  const args = clusterArguments(runDir, await portsFor(volumes))
  const keys = await signingKeys(join(runDir, 'keys.json'))
  await Promise.all(['logs', 'master', 'filer'].map((folder) => mkdir(join(runDir, folder))))
  await writeFile(join(runDir, 'identities.json'), identitiesFile(identities), { mode: 0o600 })
  const start = (part: readonly string[]) => startWeed({ weed, args: part, runDir, keys })

  const running: WeedProcess[] = [start(args.master), start(args.filer), start(args.gateway)]
  const volumeServers = new Map<number, WeedProcess>()
  const volumeAt = (number: number): ClusterArguments['volumes'][number] => {
    const volume = args.volumes[number - 1]
    if (volume === undefined) throw new Fault('invalid', `The cluster has no volume server ${number}.`)
    return volume
  }

  const cluster: RunningCluster = {
    endpoint: args.endpoint,
    async killVolume(number) {
      await volumeServers.get(number)?.kill()
      volumeServers.delete(number)
    },
    async startVolume(number) {
      const volume = volumeAt(number)
      if (volumeServers.has(number)) throw new Fault('invalid', `Volume server ${number} runs already.`)
      await mkdir(volume.folder, { recursive: true })
      const server = start(volume.args)
      volumeServers.set(number, server)
      await untilAnswers(server, volume.health, { healthy: true })
    },
    async stop() {
      // Nothing is kept, so that nothing has to be ended in order.
      await Promise.all([...running, ...volumeServers.values()].map((part) => part.kill()))
      await rm(runDir, { recursive: true, force: true })
    },
  }
  try {
    await Promise.all(args.volumes.map((_, index) => cluster.startVolume(index + 1)))
    const [, , gateway] = running
    if (gateway) await untilAnswers(gateway, `${args.endpoint}/healthz`, { healthy: true })
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

/** Two ports a process. */
async function portsFor(volumes: number): Promise<readonly (readonly [number, number])[]> {
  const ports = await freePorts(2 * (3 + volumes))
  return Array.from({ length: 3 + volumes }, (_, index) => [ports[2 * index] ?? 0, ports[2 * index + 1] ?? 0])
}
