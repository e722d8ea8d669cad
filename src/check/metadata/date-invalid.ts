import { daysIn, parseDate } from '../../conventions/date.ts'
import type { Rule } from '../rule.ts'

export const dateInvalid: Rule = {
  id: 'date-invalid',
  severity: 'error',
  summary: 'The date of issue does not exist (`2021-02-30`) or is not written year-month-day (ISO 8601).',
  hint: 'write year-month-day, for example "2021-06-15"',
  find: ({ document: { meta } }) => {
    const date = meta.date.trim()
    if (date === '' || isDay(date)) return []
    return [{ message: `"${date}" is not a date`, position: meta.positions.date, hint: hintFor(date) }]
  },
}

function isDay(date: string): boolean {
  const parts = parseDate(date)
  return parts !== undefined && parts.day >= 1 && parts.day <= daysIn(parts.year, parts.month)
}

function hintFor(date: string): string | undefined {
  const parts = parseDate(date)
  const last = parts === undefined ? 0 : daysIn(parts.year, parts.month)
  return last === 0 ? undefined : `write a day of that month, no later than "${date.slice(0, -2)}${last}"`
}
