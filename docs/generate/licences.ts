/** One package whose work lib/ contains. */
export interface LicensedPackage {
  readonly name: string
  readonly version: string
  readonly licence: string
}

/** A font family and its licence file, both in fonts/. */
export interface LicensedFamily {
  readonly family: string
  readonly licenceFile: string
  /** First line of that file that contains text. */
  readonly copyright: string
}

interface LockEntry {
  readonly version?: string
  readonly license?: string
}

/**
 * The entries of package-lock.json for the packages that lib/packages.json lists, with their versions. `licenceOf` reads the licence of a
 * package whose entry names none.
 */
export function bundledPackages(
  versions: Readonly<Record<string, string>>,
  lock: { readonly packages: Readonly<Record<string, LockEntry>> },
  licenceOf: (path: string) => string,
): readonly LicensedPackage[] {
  const found = new Map<string, LicensedPackage>()
  for (const [path, { version = '', license }] of Object.entries(lock.packages)) {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (versions[name]?.split(', ').includes(version))
      found.set(`${name}@${version}`, { name, version, licence: license ?? licenceOf(path) })
  }
  return [...found.values()].sort((one, other) =>
    one.name === other.name ? (one.version < other.version ? -1 : 1) : one.name < other.name ? -1 : 1,
  )
}

/** docs/licences.md: whose work a copy of Tirage contains, and under which terms. */
export function licencesDocument(families: readonly LicensedFamily[], packages: readonly LicensedPackage[]): string {
  const kinds = [...new Set(packages.map(({ licence }) => licence))].sort()
  return [
    '# Licences',
    '',
    'Tirage is published under the MIT licence ([LICENSE](../LICENSE)). This page lists the work of others that a copy contains.',
    'Generated from `fonts/`, `lib/packages.json` and `package-lock.json` by `UPDATE=1 npx tsx tests/licences.test.ts`: change those, not this page.',
    '',
    '## Fonts',
    '',
    'The files in `fonts/` are embedded in the documents, as subsets. [fonts/README.md](../fonts/README.md) says where each comes from.',
    '',
    '| Family | Copyright | Licence |',
    '|---|---|---|',
    ...families.map(
      ({ family, copyright, licenceFile }) =>
        `| ${family} | ${copyright} | SIL Open Font License 1.1, [${licenceFile}](../fonts/${licenceFile}) |`,
    ),
    '',
    '## Packages',
    '',
    `${packages.length} packages. Their code is bundled into \`lib/\`, with their licences in \`lib/LICENCES.txt\`; an installation needs no other package.`,
    '',
    ...kinds.flatMap(kind => [
      `**${kind}**: ${packages
        .filter(({ licence }) => licence === kind)
        .map(({ name, version }) => `${name} ${version}`)
        .join(', ')}`,
      '',
    ]),
  ].join('\n')
}
