import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freePortPair, freePorts } from './free-ports.ts'

/** Where an engine keeps its things. */
export interface EngineFolders {
  readonly dataDir: string
  readonly logDir: string
  /** Short, for sockets (a path may have 107 bytes), the identities and what is gone with the process. */
  readonly runDir: string
}

/**
 * Arguments of a hardened `weed mini` (engines.md §3): everything on 127.0.0.1, every port explicit, so that two
 * engines never meet and no default listens on all addresses.
 */
export async function weedArguments(folders: EngineFolders, s3Port: number, identities: string): Promise<string[]> {
  const [master, masterGrpc, volume, volumeGrpc, filer, filerGrpc, s3Grpc] = await freePorts(7)
  const [admin, adminGrpc] = await freePortPair()
  return [
    `-logdir=${folders.logDir}`,
    'mini',
    `-dir=${folders.dataDir}`,
    '-ip=127.0.0.1',
    '-ip.bind=127.0.0.1',
    '-disableHttp',
    `-master.port=${master}`,
    `-master.port.grpc=${masterGrpc}`,
    '-master.telemetry=false',
    `-volume.port=${volume}`,
    // Each bucket takes several. By itself it allows for what the disk has free, and then answers 500.
    '-volume.max=4096',
    `-volume.port.grpc=${volumeGrpc}`,
    `-filer.port=${filer}`,
    `-filer.port.grpc=${filerGrpc}`,
    `-filer.localSocket=${join(folders.runDir, 'filer.sock')}`,
    `-s3.port=${s3Port}`,
    `-s3.port.grpc=${s3Grpc}`,
    `-s3.localSocket=${join(folders.runDir, 's3.sock')}`,
    '-s3.port.iceberg=0',
    '-s3.port.lance=0',
    '-s3.allowDeleteBucketNotEmpty=false',
    `-s3.config=${identities}`,
    '-admin.ui=false',
    `-admin.port=${admin}`,
    `-admin.port.grpc=${adminGrpc}`,
    '-webdav=false',
  ]
}

/** Removes the sockets that weed makes in `/tmp` for its gRPC ports, whatever TMPDIR says, and leaves when it ends. */
export async function removeSockets(args: readonly string[]): Promise<void> {
  const files = args.flatMap((arg) => {
    const found = /^-(\w+)\.port\.grpc=(\d+)$/.exec(arg)
    return found ? [`/tmp/seaweedfs-${found[1]}-grpc-${found[2]}.sock`] : []
  })
  await Promise.all(files.map((file) => rm(file, { force: true })))
}
