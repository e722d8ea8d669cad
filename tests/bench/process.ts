import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all that it started cost. */
export interface Cost {
  /** User and system time, in seconds. */
  readonly cpu: number
  /**
   * Peak of the resident memory of the largest process, or what all held at once (shared pages once) where that is
   * more: a browser's work is spread over several. NaN where it was not watched, or there is no /proc.
   */
  readonly mebibytes: number
  readonly stdout: string
}

/** Clock ticks of /proc/<pid>/stat in a second, on every Linux that Node runs on. */
const TICKS = 100

/** Milliseconds between two looks at the processes. */
const INTERVAL = 25

/**
 * Runs a command to its end. Throws with what it said when it fails. CPU time is what bash's `time` counts; a browser
 * whose helpers are not waited for has more, which is read from /proc, and the larger of the two is taken.
 */
export async function run(command: readonly string[], watch: 'memory' | 'time' = 'time', cwd?: string): Promise<Cost> {
  const timed = ['-c', 'TIMEFORMAT="%3U %3S"; time "$@"', '-', ...command]
  const child = spawn('bash', timed, {
    cwd,
    detached: true,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = '',
    stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const watcher = new Watcher(child.pid ?? 0)
  const timer = watch === 'memory' ? setInterval(() => watcher.look(), INTERVAL) : undefined
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve))
  clearInterval(timer)
  if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${stderr.slice(-2000)}`)
  const [user = NaN, system = NaN] = stderr.trimEnd().split('\n').at(-1)?.split(' ').map(Number) ?? []
  return { cpu: Math.max(user + system, watcher.cpu), mebibytes: watcher.peak / 1024, stdout }
}

/** Looks at all processes of a session from time to time. */
class Watcher {
  /** KiB */
  peak = NaN
  readonly #session: number
  readonly #ticks = new Map<string, number>()

  constructor(session: number) {
    this.#session = session
  }

  get cpu(): number {
    return [...this.#ticks.values()].reduce((sum, ticks) => sum + ticks, 0) / TICKS
  }

  look(): void {
    let held = 0
    for (const pid of processes()) {
      try {
        // After the name, which may hold anything: state, parent, group, session … user and system time are fields 14
        // and 15.
        const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
          .replace(/^.*\) /u, '')
          .split(' ')
        if (Number(fields[3]) !== this.#session) continue
        this.#ticks.set(pid, Number(fields[11]) + Number(fields[12]))
        this.#note(kibibytes(`/proc/${pid}/status`, 'VmHWM'))
        held += kibibytes(`/proc/${pid}/smaps_rollup`, 'Pss')
      } catch {
        // It has ended since.
      }
    }
    this.#note(held)
  }

  #note(held: number): void {
    if (held > 0 && !(this.peak >= held)) this.peak = held
  }
}

function kibibytes(path: string, key: string): number {
  return Number(new RegExp(`^${key}:\\s+(\\d+)`, 'mu').exec(readFileSync(path, 'latin1'))?.[1] ?? 0)
}

function processes(): readonly string[] {
  try {
    return readdirSync('/proc').filter(name => /^\d+$/u.test(name))
  } catch {
    return []
  }
}

/** Writes a process's own peak of memory to its standard error, as it ends. */
const PEAK = "import{writeSync}from'node:fs';process.on('exit',()=>writeSync(2,'\\n'+process.resourceUsage().maxRSS))"

/** Peak resident memory of a Node process, in MiB, as the system counted it: exact, and in a run of its own. */
export async function peakOfNode(args: readonly string[]): Promise<number> {
  const hooked = [`--import=data:text/javascript,${encodeURIComponent(PEAK)}`, ...args]
  const child = spawn(process.execPath, hooked, { stdio: ['ignore', 'ignore', 'pipe'] })
  let stderr = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  return Number(stderr.trimEnd().split('\n').at(-1)) / 1024
}
