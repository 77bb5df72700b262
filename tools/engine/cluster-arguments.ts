import { join } from 'node:path'

/** A port for HTTP and one for gRPC. */
type Ports = readonly [number, number]

export interface ClusterArguments {
  readonly endpoint: string
  readonly master: readonly string[]
  readonly filer: readonly string[]
  readonly gateway: readonly string[]
  readonly volumes: readonly {
    readonly args: readonly string[]
    readonly folder: string
    /** Answers with success once the master knows of it. */
    readonly health: string
  }[]
}

/**
 * Arguments of each process: all on 127.0.0.1, every port explicit, no way past the S3 permissions (engines.md §3). The ports
 * are of the master, the filer, the gateway, then of each volume server.
 */
export function clusterArguments(runDir: string, ports: readonly Ports[]): ClusterArguments {
  const [master = NONE, filer = NONE, gateway = NONE, ...volumes] = ports
  const logs = `-logdir=${join(runDir, 'logs')}`
  const peer = ([http, grpc]: Ports) => `127.0.0.1:${http}.${grpc}`
  const listens = ([http, grpc]: Ports) => ['-ip.bind=127.0.0.1', `-port=${http}`, `-port.grpc=${grpc}`]

  return {
    endpoint: `http://127.0.0.1:${gateway[0]}`,
    master: [
      logs,
      'master',
      `-mdir=${join(runDir, 'master')}`,
      '-ip=127.0.0.1',
      ...listens(master),
      '-defaultReplication=001',
      '-volumeSizeLimitMB=256',
      '-telemetry=false',
      '-disableHttp',
      // The one master has nobody to wait for.
      '-electionTimeout=200ms',
      '-heartbeatInterval=50ms',
    ],
    filer: [
      logs,
      'filer',
      `-master=${peer(master)}`,
      '-ip=127.0.0.1',
      ...listens(filer),
      `-localSocket=${join(runDir, 'filer.sock')}`,
      `-defaultStoreDir=${join(runDir, 'filer')}`,
      '-defaultReplicaPlacement=001',
      '-disableHttp',
    ],
    gateway: [
      logs,
      's3',
      `-filer=${peer(filer)}`,
      ...listens(gateway),
      '-port.iceberg=0',
      '-port.lance=0',
      `-config=${join(runDir, 'identities.json')}`,
      `-localSocket=${join(runDir, 's3.sock')}`,
      '-allowDeleteBucketNotEmpty=false',
    ],
    volumes: volumes.map((volume, index) => {
      const folder = join(runDir, `volume-${index + 1}`)
      const args = [
        logs,
        'volume',
        `-dir=${folder}`,
        `-master=${peer(master)}`,
        '-ip=127.0.0.1',
        ...listens(volume),
        '-max=40',
        '-minFreeSpace=1',
        '-dataCenter=dc1',
        '-rack=r1',
      ]
      return { args, folder, health: `http://127.0.0.1:${volume[0]}/healthz` }
    }),
  }
}

const NONE: Ports = [0, 0]
