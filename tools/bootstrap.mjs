// The one file that must run on whatever Node the machine has (20.19 or later): it installs the project's packages when
// they are missing or old, then runs the TypeScript file it is given on the Node that the lockfile pins.
//
//   node tools/bootstrap.mjs tools/start/main.ts --port 8500

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const oldestNode = [20, 19]
const neededNode = 24

function stop(sentence) {
  console.error(`\n${sentence}\n`)
  tellCount()
  process.exit(1)
}

/** Whoever reads the last line of a run of the tests alone reads that it has failed. */
function tellCount() {
  if (entry === 'tools/test/main.ts') console.log('0 passed, 1 failed')
}

/** Is version `a` at least `b`? Both as [major, minor]. */
function atLeast(a, b) {
  return a[0] > b[0] || (a[0] === b[0] && a[1] >= b[1])
}

/** Every package that the lockfile asks for on all platforms, as `path@version integrity`. */
function needed(lockfile) {
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8'))
  return Object.entries(packages)
    .filter(([path, { optional }]) => path !== '' && !optional)
    .map(([path, { version, integrity }]) => `${path}@${version} ${integrity}`)
}

/** npm writes the hidden lockfile last, so an install that was broken off does not count as one. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const present = new Set(needed(record))
  return needed(join(root, 'package-lock.json')).every((entry) => present.has(entry))
}

function install() {
  console.log('Installing the packages of package-lock.json (npm ci), once …')
  const script = process.env.npm_execpath
  // Warnings are about engines: some packages ask for the Node that is only now being installed.
  const ci = ['ci', '--loglevel=error']
  const [command, args] = script ? [process.execPath, [script, ...ci]] : ['npm', ci]
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: script === undefined && process.platform === 'win32',
  })
  if (error)
    stop(`npm could not be run (${error.message}). It comes with Node: install Node again, then repeat the command.`)
  if (status !== 0)
    stop(`npm ci ended with code ${status}; what it says above tells why. Repair that, then repeat the command.`)
}

/** The pinned Node where there is a package of it for this platform, else the machine's own if that is new enough. */
function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'node.exe' : 'node'
  const pinned = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', binary)
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= neededNode) return process.execPath
  return stop(
    `Selvage's tools need Node ${neededNode}, which npm has no package of for ${process.platform}-${process.arch}. ` +
      `This is Node ${process.versions.node}: install Node ${neededNode} or later, then repeat the command.`,
  )
}

function run(node, entry, args) {
  // npm 10 links no program of the name `node`, so its folder has to be named itself.
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  const child = spawn(node, [join(root, entry), ...args], { stdio: 'inherit', env: { ...process.env, PATH: path } })
  // Ctrl-C reaches the child by the terminal as well; a signal sent to this process alone must reach it too.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // npm passes SIGTERM to its shell alone, which ends without a word to us.
  const parent = process.ppid
  if (process.env.npm_lifecycle_event !== undefined) {
    setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref()
  }
  child.on('error', (error) =>
    stop(`Node could not be started (${error.message}). Delete node_modules, then repeat the command.`),
  )
  child.on('exit', (code, signal) => {
    // Killed, for want of memory perhaps, before it could say anything.
    if (code === null) tellCount()
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
  })
}

const [entry, ...args] = process.argv.slice(2)
const version = process.versions.node.split('.').map(Number)
if (entry === undefined) stop('Which file? Usage: node tools/bootstrap.mjs tools/start/main.ts')
if (!atLeast(version, oldestNode)) {
  stop(
    `Selvage needs Node ${oldestNode.join('.')} or later with its npm; this is ${process.versions.node}. Install a newer one, then repeat the command.`,
  )
}
if (!isInstalled()) install()
run(findNode(), entry, args)
