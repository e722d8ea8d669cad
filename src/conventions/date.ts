import type { Dates } from './conventions.ts'

/**
 * Writes a date in words (`15 juin 2021`, `1er juin 2021`), with the no-break space of the language's pattern. `iso` is
 * an ISO 8601 calendar date (`2021-06-15`). Throws a `RangeError` for anything else, because readers check dates first.
 */
export function formatDate(dates: Dates, iso: string): string {
  const { year, month, day } = parseDate(iso) ?? {}
  if (year === undefined || month === undefined || day === undefined || day < 1 || day > daysIn(year, month)) {
    throw new RangeError(`not a date: ${JSON.stringify(iso)}`)
  }
  const words: Readonly<Record<string, string>> = {
    day: dates.days[day] ?? String(day),
    month: dates.months[month - 1] ?? '',
    year: String(year),
  }
  return dates.datePattern.replace(/\{(day|month|year)\}/gu, (_, name: string) => words[name] ?? '')
}

/** Parses a date written year-month-day, whether or not that day exists. Returns undefined for any other text. */
export function parseDate(
  iso: string,
): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(iso) ?? []
  return year === undefined ? undefined : { year: Number(year), month: Number(month), day: Number(day) }
}

/** Number of days in a month (1 to 12) of the Gregorian calendar; 0 for any other month. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [31, 0, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}
