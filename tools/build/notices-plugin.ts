import type { Plugin, Rolldown } from 'vite'
import { type BundledPackage, packageOf, packagesWithin, partOf } from './bundled-packages.ts'
import { noticesText, unlicensed } from './notices.ts'

/** The plugin twice: Vite builds workers apart, before the page, and what they hold has to be told too. */
export interface NoticesPlugins {
  readonly page: Plugin
  readonly workers: () => Plugin[]
}

/** Puts `THIRD-PARTY-NOTICES.txt` into the build, and breaks it off at a licence that we do not ship under. */
export function notices(): NoticesPlugins {
  const found = new Map<string, BundledPackage>()
  const collect = (bundle: Rolldown.OutputBundle) => {
    for (const id of Object.values(bundle).flatMap(sourcesOf)) {
      for (const owner of [packageOf(id), partOf(id), ...packagesWithin(id)]) {
        if (owner !== undefined) found.set(`${owner.name}@${owner.version}`, owner)
      }
    }
  }
  const workers = (): Plugin[] => [
    { name: 'selvage:notices-of-workers', generateBundle: (_options, bundle) => collect(bundle) },
  ]
  const page: Plugin = {
    name: 'selvage:notices',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      collect(bundle)
      const packages = [...found.values()]
      for (const { name, licence } of unlicensed(packages)) {
        this.error(`${name} has the licence "${licence}", which is none of those that Selvage ships under.`)
      }
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-NOTICES.txt', source: noticesText(packages) })
    },
  }
  return { page, workers }
}

/** Fonts and styles come in as assets, named from the project's root. */
function sourcesOf(output: Rolldown.OutputAsset | Rolldown.OutputChunk): readonly string[] {
  if (output.type === 'chunk') return output.moduleIds
  return output.originalFileNames.map((name) => `${process.cwd()}/${name}`)
}
