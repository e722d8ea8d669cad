import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { drawLine } from '../../src/layout/inline/draw-line.ts'
import { setLines } from '../../src/layout/inline/line.ts'
import { Styles } from '../../src/layout/style/theme.ts'
import { buildStructure } from '../../src/layout/tree/structure.ts'
import { el, noteCall } from '../support/builders/element-builder.ts'
import { fonts, textOf, theme } from '../support/builders/laid-out.ts'

const styles = new Styles(theme)
const link = el('a', { href: 'https://undocs.org/fr/A/RES/60/251' }, '60/251')

/** The lines of a ragged paragraph, as text. */
function lines(width: number, ...content: Parameters<typeof el>[2][]): string[] {
  const paragraph = el('p', {}, ...content)
  const article = el('article', { lang: 'fr' }, paragraph)
  const style = { ...styles.of(paragraph, styles.of(article)), align: 'start' as const }
  return setLines(
    paragraph,
    style,
    { width, firstIndent: 0 },
    { fonts, styles, places: buildStructure(article).places },
  ).map(line =>
    drawLine(line)
      .runs.map(({ run }) => textOf(run))
      .join(''),
  )
}

/** The widths at which a line would end after some words, one point apart. */
function endings(content: Parameters<typeof lines>[1][], wanted: RegExp): number {
  return Array.from({ length: 200 }, (_, i) => lines(180 + i, ...content)).filter(set =>
    set.some(line => wanted.test(line)),
  ).length
}

test('no line ends one word after a link', () => {
  assert.is(
    endings(
      [
        'Engagements pris volontairement par la République, en application de la résolution ',
        link,
        ' de l’Assemblée générale à sa session',
      ],
      /60\/251 de $/u,
    ),
    0,
  )
})

test('no line begins one word before a link, nor with the sign after a call', () => {
  assert.is(
    endings(
      ['Voir en outre tout ce qu’en a dit l’Assemblée générale dans ses résolutions, et le ', link, ' pour la suite'],
      /^le 60/u,
    ),
    0,
  )
  assert.is(
    endings(
      ['Le présent document montre toutes les constructions du format', noteCall('1', '1'), ', de la plus courte'],
      /1, $/u,
    ),
    0,
  )
})

test('no line begins one word before a word in italics', () => {
  assert.is(
    endings(
      [
        'Voir aussi le texte intitulé, comme on l’a vu, dans la ',
        el('em', {}, 'Ley de Acceso a la Información'),
        ' et la suite',
      ],
      /^la Ley/u,
    ),
    0,
  )
})

test('a word between two links stands alone whatever the line does: the line ends where it fits', () => {
  assert.ok(endings(['Voir ce qu’en ont dit les résolutions ', link, ' et ', link, ' de l’Assemblée'], /et $/u) > 0)
})

test('a paragraph of one stretch is not looked at', () => {
  assert.ok(endings(['Voir ce qu’en a dit la résolution de l’Assemblée générale à sa session'], /résolution de $/u) > 0)
})

test.run()
