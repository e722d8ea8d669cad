import type { Conventions } from '../../../conventions/conventions.ts'
import type { SymbolGrammar } from '../../../conventions/symbol-grammar.ts'
import type { Inline } from '../../../document/nodes.ts'
import type { ImportData } from '../../data.ts'
import type { WordBlock, WordFile, WordInline } from '../model.ts'
import type { NoteBook } from './notes.ts'
import { proseOf, type Sign, signsOf } from './signs.ts'
import type { StyleRoles } from './style-roles.ts'

/** What making a document of a file knows. */
export interface Context {
  readonly file: WordFile
  readonly conventions: Conventions
  readonly data: ImportData
  readonly grammar: SymbolGrammar
  readonly roles: StyleRoles
  /** How captions of figures begin in the language. */
  readonly figureLabels: readonly string[]
  readonly notes: NoteBook
  /** What a person must look at, with the paragraph of the file. */
  readonly doubt: (text: string, paragraph?: number) => void
  /** Keeps a picture; its path beside the source, or undefined where the format cannot show it. */
  readonly keepPicture: (part: string) => string | undefined
  /** Type size of most of the text, in half points. */
  readonly bodySize: number
}

/** The characters of a line, its notes named. */
export const signs = (inlines: readonly WordInline[], { notes }: Context): readonly Sign[] =>
  signsOf(inlines, (note, mark) => notes.call(note, mark))

export const prose = (inlines: readonly WordInline[], context: Context): readonly Inline[] =>
  proseOf(signs(inlines, context))

/** The words of blocks as one line. */
export function lineOf(blocks: readonly WordBlock[]): string {
  return blocks
    .map(block =>
      block.type === 'table'
        ? block.rows.map(({ cells }) => cells.map(cell => lineOf(cell.blocks)).join(' ')).join(' ')
        : block.inlines
            .map(one =>
              one.type === 'text' ? one.text : one.type === 'box' ? lineOf(one.blocks) : one.type === 'note' ? '' : ' ',
            )
            .join(''),
    )
    .join(' ')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim()
}

/** Whether anything is read of a paragraph: words, a picture, a chart, a text box. */
export const isEmpty = (inlines: readonly WordInline[]): boolean =>
  inlines.every(one => ['break', 'tab', 'mark'].includes(one.type) || (one.type === 'text' && one.text.trim() === ''))
