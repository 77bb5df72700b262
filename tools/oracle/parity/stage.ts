import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createNodeClient } from '../../../src/client/node.ts'
import { adminClient } from '../../engine/buckets.ts'
import type { TestEngine } from '../../engine/index.ts'
import type { Driver } from '../driver.ts'
import { startQuilt3Driver } from '../quilt3.ts'
import { startCatalogServer } from './catalog-server.ts'
import { type Difference, differences } from './differences.ts'
import { type Observation, observe, type Remains } from './observation.ts'
import type { Script } from './operations.ts'
import { ourSide } from './our-side.ts'
import { type Place, setUp, takeDown } from './place.ts'
import { quilt3Side } from './quilt3-side.ts'
import { manifestsOf } from './renaming.ts'
import { runScript, type Told } from './run-script.ts'
import type { Side } from './side.ts'

/** Where scripts are played: an engine, and a few quilt3 processes that take one script after the other. */
export interface Stage {
  /** Runs a script by both clients, each on buckets and folders of its own, and compares what they said and left. */
  play(script: Script): Promise<readonly Difference[]>
  stop(): Promise<void>
}

/** They wait for the store most of the time. */
const DRIVERS = 3

export async function openStage(engine: TestEngine): Promise<Stage> {
  const access = { endpoint: engine.endpoint, region: engine.region, keys: engine.admin }
  const s3 = adminClient(engine)
  const folder = await mkdtemp(join(tmpdir(), 'selvage-parity-'))
  const drivers = await Promise.all(Array.from({ length: DRIVERS }, () => startQuilt3Driver(access)))
  const catalogs = await startCatalogServer()
  const pool = createPool(drivers)
  let count = 0

  async function perform(script: Script, root: string, begin: (place: Place) => Promise<Side>) {
    const catalog = script.catalog === undefined ? [] : [['catalog', catalogs.add(script.catalog)] as const]
    const place = await setUp(engine, script, root, catalog)
    const side = await begin(place)
    const told = await runScript(script, side, { s3, names: place.names })
    await side.close()
    return { told, remains: await takeDown(s3, { ...place, aliases: side.aliases }, told) }
  }

  async function play(script: Script) {
    count += 1
    const root = join(folder, String(count))
    const [quilt3, ours] = await Promise.all([
      pool((driver) => perform(script, join(root, 'quilt3'), (place) => quilt3Side(driver, place))),
      perform(script, join(root, 'ours'), async ({ data }) =>
        ourSide(createNodeClient({ ...access, dataDir: data }), engine),
      ),
    ])
    const refusedMove = !script.comparesData && (quilt3.told.refusedMove || ours.told.refusedMove)
    const [theirs = new Map(), own = new Map()] = [quilt3, ours].map(({ remains }) =>
      comparable(observe(remains), refusedMove),
    )
    const misnamed = await pool(async (driver) => [
      ...(await misnamedBy(driver, quilt3)),
      ...(await misnamedBy(driver, ours)),
    ])
    return [...differences(theirs, own), ...misnamed]
  }

  return {
    play,
    stop: async () => {
      await Promise.all(drivers.map((driver) => driver.close()))
      catalogs.stop()
      s3.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** After a refusal fewer uploads are right: then data are not compared. */
function comparable(observation: Observation, refusedMove: boolean): Observation {
  if (!refusedMove) return observation
  return new Map([...observation].filter(([about]) => !/^(main data|second data|files) /.test(about)))
}

/** Manifests that a client wrote under another name than the top hash that quilt3 computes of them. */
async function misnamedBy(
  driver: Driver,
  { told, remains }: { readonly told: Told; readonly remains: Remains },
): Promise<Difference[]> {
  const written = manifestsOf(remains).filter(({ key }) => !told.put.has(key))
  const hashes = await driver.ask<string[]>('top_hashes', { texts: written.map(({ text }) => text) })
  return written.flatMap(({ key, hash, text }, index) =>
    hashes[index] === hash ? [] : [{ about: `name of ${key}`, quilt3: hashes[index], ours: text }],
  )
}

type Pool = <T>(work: (driver: Driver) => Promise<T>) => Promise<T>

/** Each driver works for one at a time. */
function createPool(drivers: readonly Driver[]): Pool {
  const free = [...drivers]
  const waiting: ((driver: Driver) => void)[] = []
  return async (work) => {
    const driver = free.pop() ?? (await new Promise<Driver>((resolve) => waiting.push(resolve)))
    try {
      return await work(driver)
    } finally {
      const next = waiting.shift()
      if (next) next(driver)
      else free.push(driver)
    }
  }
}
