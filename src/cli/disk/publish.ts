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

/** A file to be written. */
export interface NamedBytes {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A file that stands whole under a hidden name beside its place. */
export interface PreparedFile {
  readonly from: string
  readonly to: string
}

/** Throws EnvironmentError when files could not be written to `folder`; makes nothing. */
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

/** Throws EnvironmentError. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw fileError(error, 'write to', folder)
  }
}

/**
 * Puts the files of one document into `folder`, all or none: each is first written whole under a hidden name beside its
 * place and forced to the disk, then all are renamed. Throws EnvironmentError, with nothing written or overwritten,
 * when one cannot be written. A signal that comes meanwhile takes effect after the last rename.
 */
export async function publish(folder: string, files: readonly NamedBytes[]): Promise<void> {
  // Before signals are held: in some places of the system (/proc) it never comes back.
  makeFolder(folder)
  await withSignalsHeld(() => commit(folder, prepare(folder, files, '0')))
}

/**
 * The first half of `publish`, for a worker: the files of one document, whole and on the disk, under hidden names with
 * the process's number and a `tag` of the document's own. Throws EnvironmentError, with none of them left, when one
 * cannot be written.
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

/** The second half of `publish`; who calls it sees to it that no signal cuts it in two. Throws EnvironmentError. */
export function commit(folder: string, files: readonly PreparedFile[]): void {
  try {
    for (const { from, to } of files) renameSync(from, to)
  } catch (error) {
    discard(files)
    throw fileError(error, 'write to', folder)
  }
}

/** Takes away what was prepared and is not to be published. */
export function discard(files: readonly PreparedFile[]): void {
  for (const { from } of files) rmSync(from, { force: true })
}

/** The number of the process in a hidden name of `prepare`. */
const prepared = /^\..+\.(?<pid>\d+)-\d+\.tmp$/u

/** Takes away what processes that were killed have left in `folder`; `pid` counts as ended too, when it is given. */
export function removeLeftovers(folder: string, pid?: number): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const owner = Number(prepared.exec(name)?.groups?.pid)
    if (owner > 0 && (owner === pid || !isRunning(owner))) rmSync(join(folder, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 asks, and kills nothing (POSIX, kill).
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function requireReplaceable(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new EnvironmentError(`cannot write ${path}: it is a folder`, 'move it away')
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
 * Has `clean` done before a signal ends the process, until the function that is given back is called. Only for a
 * process that computes little.
 */
export function cleanOnSignal(clean: () => Promise<void>): () => void {
  const off = (): void => heldSignals.forEach(name => void process.off(name, onSignal))
  const onSignal = (signal: NodeJS.Signals): void => {
    // From now on a second signal ends the process at once.
    off()
    void clean().finally(() => process.kill(process.pid, signal))
  }
  for (const name of heldSignals) process.on(name, onSignal)
  return off
}

/**
 * Runs a synchronous action that no signal may cut in two. JavaScript runs handlers between turns of the event loop
 * only, so a handler that is there during the action holds the signal; the next turns deliver it. Outside of this,
 * signals end the process at once.
 */
async function withSignalsHeld(action: () => void): Promise<void> {
  // With the handler gone the signal has its usual effect, and the shell sees 130 or 143.
  const raise = (signal: NodeJS.Signals): void => {
    for (const name of heldSignals) process.off(name, raise)
    process.kill(process.pid, signal)
  }
  for (const name of heldSignals) process.on(name, raise)
  try {
    action()
  } finally {
    // Two turns: in the first one of a process a signal may still be on its way (measured on Node 20: 1 lost in 2,000).
    await setImmediate()
    await setImmediate()
    for (const name of heldSignals) process.off(name, raise)
  }
}
