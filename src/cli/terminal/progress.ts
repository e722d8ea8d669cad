import { counted } from '../../diagnostics/reporters.ts'

/** The progress of a run. */
export interface Progress {
  /** Number of all sources and of those that are done. */
  readonly sources: number
  readonly done: number
  readonly refused: number
  /**
   * Bytes of all sources and of those that are done. Used to estimate the remaining time, since documents differ in
   * length.
   */
  readonly bytes: number
  readonly doneBytes: number
  /** Bytes of sources that were up to date, which take no time. */
  readonly skippedBytes: number
  /** Pages made. */
  readonly pages: number
  readonly seconds: number
}

/** Seconds until the remaining time is shown: the first documents of a process are slow. */
const SETTLED = 2

/** `34 of 1000, 1 refused, 120 pages per second, about 2 min left` */
export function progressText({
  sources,
  done,
  refused,
  bytes,
  doneBytes,
  skippedBytes,
  pages,
  seconds,
}: Progress): string {
  const parts = [`${done} of ${sources}`]
  if (refused > 0) parts.push(`${refused} refused`)
  if (pages > 0 && seconds >= SETTLED) parts.push(`${rate(pages, seconds)} pages per second`)
  const built = doneBytes - skippedBytes
  if (built > 0 && seconds >= SETTLED) parts.push(`about ${duration(((bytes - doneBytes) / built) * seconds)} left`)
  return parts.join(', ')
}

/** Summarises a run of several sources in one line. */
export function summaryText({
  sources,
  files,
  notBuilt,
  upToDate,
}: {
  readonly sources: number
  readonly files: number
  readonly notBuilt: number
  readonly upToDate: number
}): string {
  const kept = upToDate === 0 ? '' : `, ${upToDate} up to date`
  return `${counted(files, 'file')} from ${counted(sources, 'source')}${kept}${notBuilt === 0 ? '' : `, ${notBuilt} not built`}`
}

/** `5988 pages in 14.2 s, 421 pages per second, 2 at a time` */
export function speedText(pages: number, seconds: number, jobs: number): string {
  const rated = pages > 0 ? `, ${rate(pages, seconds)} pages per second` : ''
  return `${pages > 0 ? `${counted(pages, 'page')} in ` : ''}${seconds.toFixed(1)} s${rated}${jobs > 1 ? `, ${jobs} at a time` : ''}`
}

function rate(count: number, seconds: number): string {
  const each = count / seconds
  return each < 10 ? each.toFixed(1) : each.toFixed(0)
}

/** `8 s`, `2 min`, `1 h 20 min` */
function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
