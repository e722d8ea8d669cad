import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A rule of a veraPDF profile that a file breaks. */
export interface VeraPdfFailure {
  /** Clause and number of the test, e.g. `7.18.5-2`; `unreadable` when the file could not be parsed. */
  readonly rule: string
  readonly message: string
  readonly count: number
}

export interface VeraPdfResult {
  readonly file: string
  /** `ua1`, `3a`, `ua2`, `4f`, … */
  readonly flavour: string
  readonly compliant: boolean
  /** Assertions made. */
  readonly checks: number
  readonly failures: readonly VeraPdfFailure[]
}

/**
 * What the files of each `--standard` conform to, by veraPDF's names: PDF/UA, PDF/A, WTPDF for accessibility and for
 * reuse.
 */
export const flavours = { ua1: ['ua1', '3a'], ua2: ['ua2', '4f', 'wt1a', 'wt1r'] } as const

export type VeraPdfReport =
  | { readonly available: true; readonly results: readonly VeraPdfResult[] }
  | { readonly available: false; readonly why: string }

/** veraPDF's library is in the jar of this package. */
export const jar = fileURLToPath(
  new URL('../../node_modules/@opendataloader/pdf/lib/opendataloader-pdf-cli.jar', import.meta.url),
)

/** Where Debian's libjaxb-java puts the classes that Java left out in version 11 and veraPDF needs. */
const javaLibraries = '/usr/share/java'
const jaxb = [
  'jaxb-api.jar',
  'jaxb-core.jar',
  'jaxb-impl.jar',
  'jaxb-runtime.jar',
  'istack-commons-runtime.jar',
  'txw2.jar',
  'javax.activation.jar',
]

/** Validates files against each flavour, in one Java process. Rejects when veraPDF itself breaks down. */
export async function verapdf(files: readonly string[], flavours: readonly string[]): Promise<VeraPdfReport> {
  const classpath = findJars()
  if (typeof classpath !== 'string') return classpath
  const source = fileURLToPath(new URL('VeraPdf.java', import.meta.url))
  const output = await java([
    '-Xshare:auto',
    '-XX:TieredStopAtLevel=1',
    '-cp',
    classpath,
    source,
    flavours.join(','),
    ...files,
  ])
  if (output === undefined) return { available: false, why: 'no java on the path' }
  const results = output
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as VeraPdfResult)
  if (results.length !== files.length * flavours.length)
    throw new Error(`veraPDF gave ${results.length} results: ${output}`)
  return { available: true, results }
}

/** The failures as lines for a test's message. */
export function describeFailures(report: VeraPdfReport): string {
  if (!report.available) return `not available: ${report.why}`
  return report.results
    .flatMap(({ file, flavour, failures }) =>
      failures.map(({ rule, message, count }) => `${file} ${flavour} ${rule} (${count} times): ${message}`),
    )
    .join('\n')
}

function findJars(): string | { readonly available: false; readonly why: string } {
  if (!existsSync(jar)) return { available: false, why: '@opendataloader/pdf is not installed' }
  const libraries = jaxb.map(name => join(javaLibraries, name))
  if (!libraries.every(existsSync)) return { available: false, why: 'the Debian package libjaxb-java is not installed' }
  return [jar, ...libraries].join(':')
}

function java(args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    execFile('java', args, { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT') resolve(undefined)
      else reject(new Error(`veraPDF failed: ${stderr === '' ? error.message : stderr}`))
    })
  })
}
