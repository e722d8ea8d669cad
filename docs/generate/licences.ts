/** One package that the installed program uses, as package-lock.json names it. */
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
  readonly dev?: boolean
}

/**
 * The packages of package-lock.json that an installation has: none that only the development needs. `licenceOf` reads the licence of a
 * package whose entry names none.
 */
export function installedPackages(
  lock: { readonly packages: Readonly<Record<string, LockEntry>> },
  licenceOf: (path: string) => string,
): readonly LicensedPackage[] {
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, { version = '', license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? licenceOf(path),
    }))
    .sort((one, other) =>
      one.name === other.name ? (one.version < other.version ? -1 : 1) : one.name < other.name ? -1 : 1,
    )
}

/** docs/licences.md: whose work a copy of Tirage contains, and under which terms. */
export function licencesDocument(families: readonly LicensedFamily[], packages: readonly LicensedPackage[]): string {
  const kinds = [...new Set(packages.map(({ licence }) => licence))].sort()
  return [
    '# Licences',
    '',
    'Tirage is published under the MIT licence ([LICENSE](../LICENSE)). This page lists the work of others that a copy contains or installs.',
    'Generated from `fonts/` and `package-lock.json` by `UPDATE=1 npx tsx tests/licences.test.ts`: change those, not this page.',
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
    `${packages.length} packages. Some are bundled into \`lib/\`, with their notices in files that end in \`.LEGAL.txt\`.`,
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
