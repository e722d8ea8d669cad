/** A mistake on the command line. Exit code 2, no stack trace. */
export class UsageError extends Error {
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
  }
}

/** A problem outside the documents: an unreadable file, a full disk. Exit code 2, no stack trace. */
export class EnvironmentError extends Error {
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'EnvironmentError'
    this.hint = hint
  }
}

/** One source cannot be read; the run goes on with the others. */
export class SourceError extends EnvironmentError {}

/** POSIX error codes (errno) in plain words, with hints. */
const codes: Readonly<Record<string, readonly [fact: string, hint?: string]>> = {
  ENOENT: ['no such file or folder'],
  EACCES: ['permission denied', 'change its permissions, or run as its owner'],
  EPERM: ['operation not permitted', 'change its permissions, or run as its owner'],
  ENOTDIR: ['part of its path is not a folder'],
  EISDIR: ['it is a folder'],
  EEXIST: ['it exists and is not a folder'],
  ELOOP: ['its symbolic links form a loop'],
  ENAMETOOLONG: ['the name is too long'],
  EROFS: ['the disk is read-only', 'choose another folder with --out'],
  ENOSPC: ['no space left on the disk', 'free some space, or choose another folder with --out'],
  EDQUOT: ['the disk quota is used up', 'free some space, or choose another folder with --out'],
  EFBIG: [
    'the file is larger than the system allows',
    'raise the limit (ulimit -f), or choose another folder with --out',
  ],
  EMFILE: ['too many open files'],
  EIO: ['the disk reports an error'],
}

function errorCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** An error that happened in a worker, as the worker described it. */
export class WorkerError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'WorkerError'
    this.failure = failure
  }
}

/** An error as plain data. */
export interface Failure {
  /** `bug` is an error of Tirage, `source` is one unreadable source, and the others concern the whole run. */
  readonly rule: 'usage' | 'environment' | 'source' | 'bug'
  readonly message: string
  readonly hint?: string | undefined
  readonly stack?: string | undefined
}

/** Turns a file system error into `cannot <act> <path>: <reason>`. Rethrows any other error. */
export function fileError(error: unknown, act: string, path: string): EnvironmentError {
  const entry = codes[errorCode(error) ?? '']
  if (entry === undefined) throw error
  return new EnvironmentError(`cannot ${act} ${path}: ${entry[0]}`, entry[1])
}
