import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { dirname, join, resolve } from 'node:path'
import { EnvironmentError, fileError } from './errors.ts'

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

/**
 * Puts the files of one document into `folder`, all or none: each is first written whole under a hidden name beside its place
 * and forced to the disk, then all are renamed. Throws EnvironmentError, with nothing written or overwritten,
 * when one cannot be written. A signal that comes meanwhile takes effect after the last rename.
 */
export async function publish(folder: string, files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
  try {
    // Before signals are held: in some places of the system (/proc) it never comes back.
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw fileError(error, 'write to', folder)
  }
  await withSignalsHeld(() => {
    const moves = files.map(({ name, bytes }) => ({ from: join(folder, `.${name}.${process.pid}.tmp`), to: join(folder, name), bytes }))
    try {
      for (const { to } of moves) requireReplaceable(to)
      for (const { from, bytes } of moves) writeWhole(from, bytes)
      for (const { from, to } of moves) renameSync(from, to)
    } catch (error) {
      for (const { from } of moves) rmSync(from, { force: true })
      throw error instanceof EnvironmentError ? error : fileError(error, 'write to', folder)
    }
  })
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
 * Runs a synchronous action that no signal may cut in two. JavaScript runs handlers between turns of the event loop only,
 * so a handler that is there during the action holds the signal; the next turns deliver it. Outside of this, signals end
 * the process at once.
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
