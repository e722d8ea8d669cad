import { printable } from '../../diagnostics/printable.ts'
import type { BuildResult } from './produce.ts'

/**
 * The sources of each document, keyed by symbol and language. Sources with the same text are grouped, in the order of
 * the sources.
 */
export type Documents = Map<string, Map<string, string[]>>

export function addSource(
  documents: Documents,
  path: string,
  { name, text }: NonNullable<BuildResult['document']>,
): void {
  const texts = documents.get(name) ?? new Map<string, string[]>()
  documents.set(name, texts)
  const paths = texts.get(text) ?? []
  texts.set(text, paths)
  paths.push(path)
}

/**
 * Lists the documents with several sources, and which of these have the same text. Empty if each document has one
 * source.
 */
export function repeatedText(documents: Documents): string {
  const repeated = [...documents].filter(
    ([, texts]) => texts.size > 1 || [...texts.values()].some(paths => paths.length > 1),
  )
  if (repeated.length === 0) return ''
  return [
    'several sources of one document:',
    ...repeated.flatMap(([name, texts]) => [
      `  ${printable(name)}`,
      ...[...texts.values()].map(
        (paths, index) => `    ${relation(paths.length, index)}${paths.map(printable).join(', ')}`,
      ),
    ]),
  ].join('\n')
}

function relation(count: number, index: number): string {
  if (count > 1) return index === 0 ? 'same text: ' : 'another text, the same in each: '
  return index === 0 ? 'one text: ' : 'another text: '
}
