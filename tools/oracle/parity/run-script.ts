import { mkdir, unlink, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { NOT_MEANT, NOT_REFUSED } from './differences.ts'
import { fillIn } from './fill-in.ts'
import { noise } from './noise.ts'
import { isWorldly, type Operation, type Script, type Step } from './operations.ts'
import { reasonOf } from './refusals.ts'
import type { Side } from './side.ts'

/** What a side said, by step; and what else the comparison must know. */
export interface Told {
  readonly said: Map<string, string>
  /** Was a step refused that moves bytes? Then fewer bytes are right. */
  refusedMove: boolean
  /** Keys that the script put itself. */
  readonly put: Set<string>
  /** What the versions are called that the script put and saved: they may be gone at the end. */
  readonly saved: Map<string, string>
}

const moving = new Set<Operation['do']>(['push', 'build', 'install', 'fetch'])

/** Runs a script on one side, step after step. A refusal is an outcome; the script goes on. */
export async function runScript(
  script: Script,
  side: Side,
  world: { readonly s3: S3Client; readonly names: ReadonlyMap<string, string> },
): Promise<Told> {
  const names = new Map(world.names)
  const told: Told = { said: new Map(), refusedMove: false, put: new Set(), saved: new Map() }
  for (const [index, step] of script.steps.entries()) {
    const about = `step ${index + 1} ${step.do}`
    const { refused, saveAs, ...operation } = fillIn(step, names)
    try {
      const value = isWorldly(operation) ? await change(world.s3, names, operation, told) : await side.run(operation)
      if (saveAs !== undefined) names.set(saveAs, String(value))
      if (saveAs !== undefined && step.do === 'put') told.saved.set(String(value), saveAs)
      if (!isWorldly(step)) told.said.set(about, sayValue(step, value))
      if (refused !== undefined) told.said.set(`${about}${NOT_REFUSED}`, side.name)
    } catch (error) {
      const reason = reasonOf(error, refused)
      if (moving.has(step.do)) told.refusedMove = true
      told.said.set(about, `refused: ${reason}`)
      if (reason !== refused) told.said.set(`${about}${NOT_MEANT}`, `${side.name}: ${reason}`)
    }
  }
  return told
}

function sayValue(step: Step, value: unknown): string {
  if (step.do === 'config') return inOrder(value)
  // A folder is listed in no order of its own.
  const isLocalList =
    (step.do === 'listPackages' || step.do === 'listPackageVersions') && !step.registry?.startsWith('s3:')
  const told = Array.isArray(value) && isLocalList ? value.toSorted() : value
  return JSON.stringify(step.do === 'listPackageVersions' ? withoutSeconds(told) : (told ?? null), null, 1)
}

/** An object as text, whatever the order of its keys. */
function inOrder(value: unknown): string {
  return JSON.stringify(Object.entries(Object(value)).toSorted(), null, 1)
}

/** The names of pointers are seconds: only their order is told. */
function withoutSeconds(versions: unknown): unknown {
  if (!Array.isArray(versions)) return versions
  return versions.map(([pointer, topHash]) => [/^\d+$/.test(pointer) ? 'second' : pointer, topHash])
}

type Worldly = Extract<Operation, { do: 'put' | 'remove' | 'write' | 'unlink' }>

async function change(
  s3: S3Client,
  names: ReadonlyMap<string, string>,
  operation: Worldly,
  told: Told,
): Promise<string | null> {
  switch (operation.do) {
    case 'put': {
      const { bucket = 'main', key, text } = operation
      told.put.add(key)
      const Body = typeof text === 'number' ? noise(text) : Buffer.from(text)
      const answer = await s3.send(new PutObjectCommand({ Bucket: names.get(bucket), Key: key, Body }))
      return answer.VersionId ?? null
    }
    case 'remove': {
      const { bucket = 'main', key, version } = operation
      await s3.send(new DeleteObjectCommand({ Bucket: names.get(bucket), Key: key, VersionId: version }))
      return null
    }
    case 'write':
      told.put.add(operation.path)
      await mkdir(dirname(operation.path), { recursive: true })
      await writeFile(operation.path, operation.text)
      return null
    case 'unlink':
      await unlink(operation.path)
      return null
  }
}
