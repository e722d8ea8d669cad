import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package whose work lib/ contains. */
export interface BundledPackage {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Its own copies of its licence and notices. */
  readonly texts: readonly string[]
}

interface PackageFile {
  readonly name: string
  readonly version: string
  readonly license?: string
}

/**
 * Returns the packages that files of node_modules/ are from, by name and version. `paths` are relative to `top`.
 */
export function packagesOf(top: string, paths: Iterable<string>): readonly BundledPackage[] {
  const folders = new Set<string>()
  for (const path of paths) {
    const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0]
    if (folder !== undefined) folders.add(folder)
  }
  const found = new Map<string, BundledPackage>()
  for (const folder of folders) {
    const one = packageAt(join(top, folder))
    found.set(`${one.name}@${one.version}`, one)
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each)
}

function packageAt(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile
  const texts = readdirSync(folder)
    .filter(file => /^(?:licen[cs]e|notice|copying)/iu.test(file))
    .sort()
    .map(file => readFileSync(join(folder, file), 'utf8').trim())
  const licence = license ?? (texts.some(text => /\bMIT License\b/u.test(text)) ? 'MIT' : 'not named by the package')
  return { name, version, licence, texts }
}

/** The licences of all packages in lib/, each text once: their terms ask that copies carry them. */
export function licenceTexts(packages: readonly BundledPackage[]): string {
  const holders = new Map<string, string[]>()
  for (const { name, version, licence, texts } of packages) {
    const text = texts.length > 0 ? texts.join('\n\n') : `Licence: ${licence}`
    holders.set(text, [...(holders.get(text) ?? []), `${name} ${version}`])
  }
  const parts = [...holders].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`)
  return [`lib/ contains work of these packages, under these terms.\n`, ...parts].join(`\n${'-'.repeat(80)}\n\n`)
}

/** Versions by name; of a package in several versions, all of them. */
export function versionsOf(packages: readonly BundledPackage[]): Readonly<Record<string, string>> {
  const versions: Record<string, string> = {}
  for (const { name, version } of packages)
    versions[name] = name in versions ? `${versions[name]}, ${version}` : version
  return versions
}
