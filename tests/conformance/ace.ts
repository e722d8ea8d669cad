import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export interface AceViolation {
  /** File inside the EPUB. */
  readonly path: string
  readonly rule: string
  readonly impact: string
  readonly description: string
}

interface AceAssertion {
  readonly 'earl:testSubject': { readonly url: string }
  readonly assertions: readonly {
    readonly 'earl:test': { readonly 'dct:title': string; readonly 'earl:impact': string }
    readonly 'earl:result': { readonly 'earl:outcome': string; readonly 'dct:description': string }
  }[]
}

const command = fileURLToPath(new URL('../../node_modules/.bin/ace-cli', import.meta.url))

/** Checks one EPUB file with Ace by DAISY 1.4. A text instead of violations says why it could not run. */
export async function ace(file: string): Promise<readonly AceViolation[] | string> {
  if (!existsSync(command)) return 'not available: @daisy/ace-cli is not installed'
  const chromium = process.env.PUPPETEER_EXECUTABLE_PATH ?? findChromium()
  if (chromium === undefined) return 'not available: no chromium command'
  const folder = mkdtempSync(join(tmpdir(), 'ace-'))
  // Ace waits 5 s for the browser by default, which a cold machine exceeds.
  const env = { ...process.env, PUPPETEER_EXECUTABLE_PATH: chromium, ACE_TIMEOUT_INITIAL: '60000' }
  try {
    // -E: exit code 2 on violations; -f: overwrite; -s: silent; -o: folder of the report.
    const run = promisify(execFile)(command, ['-E', '-f', '-s', '-o', folder, file], { env, maxBuffer: 1 << 26 })
    const failure = await run.then(
      () => undefined,
      (error: unknown) => error,
    )
    const report = join(folder, 'report.json')
    if (!existsSync(report)) throw failure ?? new Error(`Ace wrote no report on ${file}`)
    const found = violations(JSON.parse(readFileSync(report, 'utf8')) as { assertions: readonly AceAssertion[] })
    if (failure !== undefined && found.length === 0) throw failure
    return found
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function violations(report: { readonly assertions: readonly AceAssertion[] }): AceViolation[] {
  return report.assertions.flatMap(({ 'earl:testSubject': { url }, assertions }) =>
    assertions
      .filter(({ 'earl:result': result }) => result['earl:outcome'] === 'fail')
      .map(
        ({ 'earl:test': test, 'earl:result': result }): AceViolation => ({
          path: url,
          rule: test['dct:title'],
          impact: test['earl:impact'],
          description: result['dct:description'],
        }),
      ),
  )
}

function findChromium(): string | undefined {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()
    } catch {}
  }
  return undefined
}
