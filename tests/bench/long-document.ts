import { noteVerbale } from '../support/sources/note-verbale.ts'
import { sentence } from './prose.ts'

/** Paragraphs of one annex: then another begins, and their numbers again at 1. */
const ANNEX = 2000

/**
 * A source with the structure of a real report: of each hundred numbered paragraphs of 18 to 47 words, ten stand under
 * a heading of their own, ten have a link, ten emphasis, ten call a note, ten end in three points; a table every two
 * hundred, which is every twenty pages of the standard edition. Hardly a paragraph stands in it twice.
 */
export function longDocument(paragraphs: number): string {
  const body = Array.from({ length: paragraphs }, (_, i) => [
    ...(i % ANNEX === 0 ? [`# Annexe ${roman(i / ANNEX + 1)} {.annex}`] : []),
    paragraph(i),
  ]).flat()
  return noteVerbale('A/76/999', `${sentence(-1, 60)}.\n\n${body.join('\n\n')}`)
}

/** Paragraph `i` of the document: its texts are numbered from `10 i` on. */
function paragraph(i: number): string {
  const n = (i % ANNEX) + 1,
    seed = 10 * i
  const text = sentence(seed, 18 + ((i * 17) % 30))
  switch (i % 10) {
    case 0:
      return `## ${sentence(seed + 1, 8).replace(/[,;]/gu, '')}\n\n${n}. ${text}.`
    case 2:
      return `${n}. ${text}, conformément à la résolution [60/251](https://undocs.org/fr/A/RES/60/251).`
    case 4:
      return `${n}. ${text}, *${sentence(seed + 1, 3).toLowerCase()}*.`
    case 6:
      return `${n}. ${text}[^${i + 1}].\n\n[^${i + 1}]: ${sentence(seed + 1, 15)}.`
    case 8:
      return `${n}. ${text} :\n\n    a) ${sentence(seed + 1, 9)} ;\n\n    b) ${sentence(seed + 2, 8)} ;\n\n    c) ${sentence(seed + 3, 14)}.`
    default:
      return i % 200 === 99 ? `${n}. ${text}.\n\n${table(seed)}` : `${n}. ${text}.`
  }
}

function table(seed: number): string {
  const rows = Array.from(
    { length: 8 },
    (_, i) => `| ${sentence(seed + i, 4)} | ${seed + i} | ${sentence(seed + i + 1, 6)} |`,
  )
  return ['| Organe | Nombre | Objet |', '|---|---|---|', ...rows].join('\n')
}

function roman(n: number): string {
  const [tens, units] = [Math.floor(n / 10), n % 10]
  return 'X'.repeat(tens) + ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'][units]
}
