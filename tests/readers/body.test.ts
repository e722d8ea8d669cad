import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { parseBody } from '../../src/readers/markdown/syntax/body.ts'
import { bodySyntax, inlineNodes } from '../../src/readers/markdown/syntax/syntax.ts'

/** A body read in pieces must give what the parser makes of all of it. */

function whole(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfmTable(), ...bodySyntax],
    mdastExtensions: [gfmTableFromMarkdown(), gfmFootnoteFromMarkdown(), inlineNodes],
  })
}

/** A node without the lines and columns of its places: the reader goes by offsets. */
function bare({ position, ...node }: Nodes): object {
  const place = { start: position?.start.offset, end: position?.end.offset }
  return { ...node, place, ...('children' in node ? { children: node.children.map(bare) } : {}) }
}

function same(text: string): void {
  assert.equal(parseBody(text, 0).map(bare), whole(text).children.map(bare), JSON.stringify(text))
}

const words = [
  'a',
  'de la',
  'État',
  '12.',
  'a)',
  '(i)',
  '–',
  '« oui »',
  'x'.repeat(20),
  '\u00a0',
  '\u2028',
  '\u{1f600}',
  ' ',
  '  ',
  '\t',
  ':',
  '"',
  '-',
  '+',
  '=',
  '#',
  '>',
  '!',
  '|',
  '*',
  '**',
  '_',
  '&',
  ']',
  '[',
  '\\',
  '\\12.',
  '`',
  '```',
  '~~~',
  '---',
  '# ',
  '> ',
  '{#id}',
  '[^1]',
  '[^1]: ',
  '[a](https://un.org)',
  '![b](c.png)',
  '[t]{lang=en}',
  '^er^',
  '~2~',
  '<https://un.org>',
  '| a | b |',
  '|---|---|',
  '## T {.annex}',
  '&amp;',
  '<b>',
  ' un deux trois quatre cinq ',
  'l’un, l’autre; et toi mais ',
  ' \ue000 ',
  '](https://un.org ',
  '"un deux trois quatre cinq six")',
  '![un deux trois quatre cinq six](c.png "un deux trois quatre cinq six")',
  '(',
]
const joints = [
  '',
  ' ',
  '\n',
  '\n\n',
  '\n \n',
  '\n\n    ',
  '\n    ',
  '\n\n  ',
  '\n\n\t',
  '  \n',
  '\\\n',
  '\n\n\n',
  '\n> ',
  '\n\n>\n',
]

test('a body in pieces is the body in one piece', () => {
  const text = fc
    .array(fc.tuple(fc.constantFrom(...words), fc.constantFrom(...joints)), { maxLength: 14 })
    .map(parts => parts.map(([word, joint]) => word + joint).join(''))
  fc.assert(fc.property(text, same), { numRuns: 4000, seed: 76 })
})

test('plain paragraphs, points, notes and tables', () => {
  same(
    'Un texte.\n\n1. Le premier :\n\n    a) le point ;\n\n    b) l’autre[^1].\n\n[^1]: Une note.\n\n    Sa suite.\n\n    Encore.\n\nFin',
  )
  same('[^1]: Note\n\n    a) un\n\n    ```\n\n    code\n\n    ```\n\ntexte\n')
  same('avant\n\n| a | b |\n|---|---|\n| c | d |\n\naprès\n\n> cité\n\n    retrait\n\n# Titre\n\nfin\n\n')
  same('texte\n[^1]: une note dans le bloc\n\n    sa suite\n\nfin')
})

test('pieces are cut where the text is long', () => {
  const note = (n: number): string => `[^${n}]: Note ${n}.\n\n    Suite.`
  const paragraph = (n: number): string =>
    `${n}. **Le** ${'mot '.repeat(40)}fin[^${n}].\n\n    a) *point* ${n}\n\n${note(n)}`
  same(Array.from({ length: 200 }, (_, i) => paragraph(i)).join('\n\n'))
})

test('long plain stretches between marks are folded for the parser and come back', () => {
  same(
    'Le texte va de là à là et *un mot qui va de là à là et plus*, puis encore un peu de texte[^1].\n\nPlain et simple.\n\n**x** y',
  )
  same(
    '[un lien dont les mots sont bien nombreux ici](https://un.org "un titre dont les mots sont bien nombreux ici") fin de la phrase qui suit',
  )
  same('[pas un lien](un deux trois quatre cinq six) et la fin de la phrase')
})

test('places count from the beginning of the text', () => {
  const [first, second] = parseBody('---\n---\nun\n\n*deux*', 8)
  assert.is(first?.position?.start.offset, 8)
  assert.is(second?.position?.start.offset, 12)
})

test.run()
