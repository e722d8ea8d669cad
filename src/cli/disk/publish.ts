import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { EnvironmentError, fileError } from '../errors.ts'

/** A file to write. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file completely written under a hidden name beside its final path. */
export interface PreparedFile {
  readonly from: string
  readonly to: string
}

/** Throws EnvironmentError if files cannot be written to `folder`. Creates nothing. */
export function requireWritableFolder(folder: string): void {
  let nearest = resolve(folder)
  while (!existsSync(nearest) && nearest !== dirname(nearest)) nearest = dirname(nearest)
  if (!statSync(nearest).isDirectory()) {
    throw new EnvironmentError(`cannot write to ${folder}: it is not a folder`, 'choose a folder with --out')
  }
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw fileError(error, 'write to', folder)
  }
}

/** Throws EnvironmentError. */ export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw fileError(error, 'write to', folder)
  }
}

/**
 * Writes the files of one document into `folder`, all or none: each is first written under a hidden name in `folder`
 * and flushed to disk, then all are renamed. If one cannot be written, throws EnvironmentError and leaves nothing
 * written or overwritten. A signal that arrives meanwhile takes effect after the last rename.
 */
export async function publish(folder: string, files: readonly NamedBytes[]): Promise<void> {
  // Before signals are held, because creating a folder never returns in some places (/proc).
  makeFolder(folder)
  await withSignalsHeld(() => commit(folder, prepare(folder, files, '0')))
}

/**
 * The first half of `publish`, for a worker: writes and flushes the files of one document under hidden names made of
 * the process id and a `tag` unique to the document. If one cannot be written, throws EnvironmentError and leaves none
 * of them.
 */
export function prepare(folder: string, files: readonly NamedBytes[], tag: string): readonly PreparedFile[] {
  const moves = files.map(({ name, bytes }) => ({
    from: join(folder, `.${name}.${process.pid}-${tag}.tmp`),
    to: join(folder, name),
    bytes,
  }))
  try {
    for (const { to } of moves) requireReplaceable(to)
    for (const { from, bytes } of moves) writeWhole(from, bytes)
  } catch (error) {
    discard(moves)
    throw error instanceof EnvironmentError ? error : fileError(error, 'write to', folder)
  }
  return moves.map(({ from, to }) => ({ from, to }))
}

/** The second half of `publish`. The caller must hold signals. Throws EnvironmentError. */
export function commit(folder: string, files: readonly PreparedFile[]): void {
  try {
    for (const { from, to } of files) renameSync(from, to)
  } catch (error) {
    discard(files)
    throw fileError(error, 'write to', folder)
  }
}

/** Removes prepared files that will not be published. */
export function discard(files: readonly PreparedFile[]): void {
  for (const { from } of files) rmSync(from, { force: true })
}

/** Matches a hidden name of `prepare` and captures the process id. */
const prepared = /^\..+\.(?<pid>\d+)-\d+\.tmp$/u

/** Removes what killed processes left in `folder`. The process `pid`, if given, counts as ended. */
export function removeLeftovers(folder: string, pid?: number): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const owner = Number(prepared.exec(name)?.groups?.pid)
    if (owner > 0 && (owner === pid || !isRunning(owner))) rmSync(join(folder, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 only tests whether the process exists (POSIX, kill).
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function requireReplaceable(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new EnvironmentError(`cannot write ${path}: it is a folder`, 'move or rename the folder')
  }
}

function writeWhole(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(path, 'wx')
  try {
    writeFileSync(descriptor, bytes)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

const heldSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs `clean` before a signal ends the process, until the returned function is called. Only for a process that
 * computes little.
 */
export function cleanOnSignal(clean: () => Promise<void>): () => void {
  const off = (): void => heldSignals.forEach(name => void process.off(name, onSignal))
  const onSignal = (signal: NodeJS.Signals): void => {
    // A second signal ends the process at once.
    off()
    void clean().finally(() => process.kill(process.pid, signal))
  }
  for (const name of heldSignals) process.on(name, onSignal)
  return off
}

/**
 * Runs a synchronous action that no signal may interrupt. JavaScript runs handlers only between turns of the event
 * loop, so a handler registered during the action holds the signal, and the next turns deliver it. At other times,
 * signals end the process at once.
 */
async function withSignalsHeld(action: () => void): Promise<void> {
  // Without the handler, the signal has its usual effect, and the shell sees 130 or 143.
  const raise = (signal: NodeJS.Signals): void => {
    for (const name of heldSignals) process.off(name, raise)
    process.kill(process.pid, signal)
  }
  for (const name of heldSignals) process.on(name, raise)
  try {
    action()
  } finally {
    // Two turns: in the first turn of a process, a signal may still be pending (measured on Node 20: 1 lost in 2,000).
    await setImmediate()
    await setImmediate()
    for (const name of heldSignals) process.off(name, raise)
  }
}
