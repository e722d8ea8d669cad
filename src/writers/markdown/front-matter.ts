import { stringify } from 'yaml'
import type { AgendaItem, Line, Meta } from '../../document/meta.ts'
import type { Inline } from '../../document/nodes.ts'
import { writeLine } from './inlines.ts'

/** Writes the metadata between lines of hyphens, with keys in the order of docs/source-format.md. */
export function writeFrontMatter(meta: Meta): string {
  const {
    symbols,
    kind,
    language,
    originalLanguage,
    organs,
    distribution,
    date,
    job,
    session,
    agenda,
    coverPage,
    preface,
    number,
    title,
  } = meta
  const value = {
    symbol: one(symbols),
    kind,
    language,
    ...(originalLanguage !== undefined && { 'original-language': originalLanguage }),
    ...(organs.length > 0 && { organ: one(organs) }),
    ...(distribution !== undefined && { distribution }),
    date,
    ...(job && { job: { number: job.number, ...(job.dates.length > 0 && { dates: job.dates }) } }),
    ...(session && {
      session:
        session.text === undefined ? String(session.number) : { number: String(session.number), text: session.text },
    }),
    ...(agenda.length > 0 && { agenda: agenda.map(itemOf) }),
    ...(coverPage && { 'cover-page': coverPage.map(lineOf) }),
    ...(preface && { preface: { ...linesOf('above', preface.above), ...linesOf('below', preface.below) } }),
    ...(number !== undefined && { number }),
    title: titleOf(title),
    ...(meta.typography !== undefined && { typography: meta.typography }),
    ...(meta.source !== undefined && { source: meta.source }),
  }
  // Long lines are not wrapped, and the reader treats every value as text.
  return `---\n${stringify(value, { schema: 'failsafe', lineWidth: 0 })}---\n`
}

function one(values: readonly string[]): string | readonly string[] {
  const [first] = values
  return values.length === 1 && first !== undefined ? first : values
}

function itemOf({ item, title }: AgendaItem): Readonly<Record<string, string>> {
  return { item: writeLine(item), ...(title.length > 0 && { title: writeLine(title) }) }
}

function linesOf(key: 'above' | 'below', lines: readonly Line[]): Readonly<Record<string, unknown>> {
  return lines.length === 0 ? {} : { [key]: lines.map(lineOf) }
}

function lineOf({ name, lang, children }: Line): Readonly<Record<string, string>> {
  return { line: name, ...(lang !== undefined && { lang }), text: writeLine(children) }
}

function titleOf(title: readonly Inline[]): string {
  return writeLine(title)
}
