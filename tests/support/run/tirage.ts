import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Runs the real command, as a user does, in its own folder. */

export const top = fileURLToPath(new URL('../../..', import.meta.url))

// tests/run.ts builds the bundle once for all files. A file that runs alone builds its own.
if (process.env.TIRAGE_BUNDLED === undefined) {
  execFileSync(process.execPath, ['--import', 'tsx', 'src/bundle.ts'], { cwd: top, stdio: 'inherit' })
}

export interface Result {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface Invocation {
  readonly cwd: string
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  /** Words before `node`: `['bash', '-c', 'ulimit -f 8; exec "$@"', '-']`. */
  readonly through?: readonly string[]
  readonly uid?: number
  /** Path of the command, if it is not the repository's. */
  readonly command?: string
}

/** Starts the command. `finished` resolves when it ends. */
export function start(
  args: readonly string[],
  { cwd, input, env, through = [], uid, command }: Invocation,
): ChildProcess {
  const [file = process.execPath, ...rest] = [...through, process.execPath, command ?? join(top, 'lib/cli.js'), ...args]
  const child = spawn(file, rest, {
    cwd,
    env: { ...process.env, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  return child
}

export async function finished(child: ChildProcess): Promise<Result> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return await new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => resolve({ code, signal, stdout, stderr }))
  })
}

/** Runs the command to its end. */
export async function tirage(args: readonly string[], invocation: Invocation): Promise<Result> {
  return await finished(start(args, invocation))
}

/** Runs `action` in a new folder with `files`, and deletes the folder afterwards. */
export async function inFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  action: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tirage-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    await action(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Returns every file below a folder, hidden ones included, with its bytes as Latin-1 text. If two results are equal,
 * nothing was touched.
 */
export function contents(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter(name => statSync(join(folder, name)).isFile())
  return Object.fromEntries(files.map(name => [name, readFileSync(join(folder, name), 'latin1')]))
}
