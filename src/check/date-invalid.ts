import type { Rule } from './rule.ts'

export const dateInvalid: Rule = {
  id: 'date-invalid',
  severity: 'error',
  summary: 'The date of issue is not a day of the calendar (`2021-02-30`) or is not written year-month-day (ISO 8601).',
  hint: 'write year-month-day, for example "2021-06-15"',
  find: ({ document: { meta } }) => {
    const date = meta.date.trim()
    if (date === '' || isDay(date)) return []
    return [{ message: `"${date}" is not a date`, position: meta.positions.date, hint: hintFor(date) }]
  }
}

function isDay(date: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return false
  return Number(day) >= 1 && Number(day) <= lastDay(Number(year), Number(month))
}

/** Day 0 of the next month; plain arithmetic on UTC, no clock and no time zone. */
function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function hintFor(date: string): string | undefined {
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/.exec(date) ?? []
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return undefined
  return `write a day of that month, at the most "${year}-${month}-${lastDay(Number(year), Number(month))}"`
}
