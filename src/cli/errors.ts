/** The command line is wrong. Exit 2, no stack. */
export class UsageError extends Error {
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'UsageError'
    this.hint = hint
  }
}

/** Something around the documents is wrong: a file that cannot be read, a full disk. Exit 2, no stack. */
export class EnvironmentError extends Error {
  readonly hint: string | undefined
  constructor(message: string, hint?: string) {
    super(message)
    this.name = 'EnvironmentError'
    this.hint = hint
  }
}

/** One source cannot be read; the others of the run can be. */
export class SourceError extends EnvironmentError {}

/** What the codes of POSIX (errno) mean to the person at the terminal, and what to do. */
const codes: Readonly<Record<string, readonly [fact: string, hint?: string]>> = {
  ENOENT: ['no such file or folder'],
  EACCES: ['permission denied', 'change its permissions, or run as its owner'],
  EPERM: ['operation not permitted', 'change its permissions, or run as its owner'],
  ENOTDIR: ['a part of its path is not a folder'],
  EISDIR: ['it is a folder'],
  EEXIST: ['it exists and is not a folder'],
  ELOOP: ['its symbolic links go round in a circle'],
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

/** An error that happened in a worker, as that one described it. */
export class WorkerError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'WorkerError'
    this.failure = failure
  }
}

/** An error in words, as plain data. */
export interface Failure {
  /** A `bug` is ours; `source` is one source that cannot be read, and all others are of the whole run. */
  readonly rule: 'usage' | 'environment' | 'source' | 'bug'
  readonly message: string
  readonly hint?: string | undefined
  readonly stack?: string | undefined
}

/** Says `cannot <act> <path>: <reason>` for an error of the file system; throws any other error on as it is. */
export function fileError(error: unknown, act: string, path: string): EnvironmentError {
  const entry = codes[errorCode(error) ?? '']
  if (entry === undefined) throw error
  return new EnvironmentError(`cannot ${act} ${path}: ${entry[0]}`, entry[1])
}
