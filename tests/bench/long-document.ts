import { noteVerbale } from '../support/note-verbale.ts'

const sentence = `la République rappelle que les États Membres ont adopté la résolution relative au Conseil des droits de l’homme
et souligne l’importance du dialogue`
const words = sentence.split(/\s/)

/** A source of numbered paragraphs of about 60 words that differ from each other, so that no cache of whole lines can help. */
export function longDocument(paragraphs: number): string {
  const body = Array.from({ length: paragraphs }, (_, i) => {
    const text = Array.from({ length: 60 }, (_, k) => words[(i * 7 + k * (1 + (i % 5))) % words.length]).join(' ')
    return `${i + 1}. ${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  })
  return noteVerbale('A/76/999', `# Annexe {.annex}\n\n${body.join('\n\n')}`)
}
