import { readFileSync } from 'node:fs'
import { noteVerbale } from '../support/note-verbale.ts'

/** The words of A/76/86 without marks and labels: some 900 different ones, as they come in a text. */
const words = readFileSync(new URL('../../content/a-76-86.fr.md', import.meta.url), 'utf8')
  .replace(/^---[^]*?\n---\n/u, '').replace(/^(?:#.*|\[\^.*|\d+\. |\s+\S+\) )/gmu, '').replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
  .split(/\s+/u).filter(word => /^[\p{L}’]+[,;]?$/u.test(word))

/**
 * A source with the structure of a real report: of each hundred numbered paragraphs of about 60 words, ten stand under a heading of
 * their own, ten have a link, ten emphasis, ten call a note, ten end in two points; a table every two hundred. Each takes its words
 * from another place of A/76/86, so that no cache of lines can help. Ten paragraphs are about a page;
 * labels have four figures at most.
 */
export function longDocument(paragraphs: number): string {
  const body = Array.from({ length: paragraphs }, (_, i) => paragraph(i + 1))
  return noteVerbale('A/76/999', `# Annexe {.annex}\n\n${body.join('\n\n')}`)
}

function paragraph(n: number): string {
  const text = sentence(n * 7, 60)
  switch (n % 10) {
    case 1: return `## ${sentence(n, 8)}\n\n${n}. ${text}.`
    case 3: return `${n}. ${text}, conformément à la résolution [60/251](https://undocs.org/fr/A/RES/60/251).`
    case 5: return `${n}. ${text}, *${words[n % words.length]}*.`
    case 7: return `${n}. ${text}[^${n}].\n\n[^${n}]: ${sentence(n, 15)}.`
    case 9: return `${n}. ${sentence(n * 7, 30)} :\n\n    a) ${sentence(n, 14)} ;\n\n    b) ${sentence(n * 3, 14)}.`
    default: return n % 200 === 0 ? `${n}. ${text}.\n\n${table(n)}` : `${n}. ${text}.`
  }
}

function sentence(from: number, count: number): string {
  const text = Array.from({ length: count }, (_, k) => words[(from + k) % words.length]).join(' ').replace(/[,;]$/u, '')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function table(n: number): string {
  const rows = Array.from({ length: 8 }, (_, i) => `| ${sentence(n + i, 4)} | ${n + i} | ${sentence(n * 3 + i, 6)} |`)
  return ['| Organe | Nombre | Objet |', '|---|---|---|', ...rows].join('\n')
}
