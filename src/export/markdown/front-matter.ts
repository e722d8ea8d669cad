import { stringify } from 'yaml'
import type { Inline, Line, Meta } from '../../document/nodes.ts'
import { writeLine } from './inlines.ts'

/** The metadata between its lines of hyphens, keys in the order of docs/source-format.md. */
export function writeFrontMatter(meta: Meta): string {
  const { symbols, kind, language, originalLanguage, organs, distribution, date, job, session, agenda, coverPage, preface, number, title, typography, source } = meta
  const value = {
    symbol: one(symbols), kind, language,
    ...(originalLanguage !== undefined && { 'original-language': originalLanguage }),
    ...(organs.length > 0 && { organ: one(organs) }),
    ...(distribution !== undefined && { distribution }),
    date,
    ...(job && { job: { number: job.number, ...(job.dates.length > 0 && { dates: job.dates }) } }),
    ...(session && { session: session.text === undefined ? String(session.number) : { number: String(session.number), text: session.text } }),
    ...(agenda.length > 0 && { agenda: agenda.map(({ item, title: words }) => ({ item: writeLine(item), ...(words.length > 0 && { title: writeLine(words) }) })) }),
    ...(coverPage && { 'cover-page': coverPage.map(lineOf) }),
    ...(preface && { preface: { ...(preface.above.length > 0 && { above: preface.above.map(lineOf) }), ...(preface.below.length > 0 && { below: preface.below.map(lineOf) }) } }),
    ...(number !== undefined && { number }),
    title: titleOf(title),
    ...(typography !== undefined && { typography }), ...(source !== undefined && { source }),
  }
  // Long lines stay lines; all that is written is text to the reader.
  return `---\n${stringify(value, { schema: 'failsafe', lineWidth: 0 })}---\n`
}

function one(values: readonly string[]): string | readonly string[] {
  const [first] = values
  return values.length === 1 && first !== undefined ? first : values
}

function lineOf({ name, lang, children }: Line): Readonly<Record<string, string>> {
  return { line: name, ...(lang !== undefined && { lang }), text: writeLine(children) }
}

function titleOf(title: readonly Inline[]): string {
  return writeLine(title)
}
