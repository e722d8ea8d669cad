import { readFileSync } from 'node:fs'
import type { Assets } from '../../../src/assets.ts'
import type { Fonts } from '../../../src/fonts/load.ts'
import { loadFonts } from '../../../src/fonts/load.ts'
import { subset } from '../../../src/fonts/subset.ts'
import type { DrawnLayout } from '../../../src/layout/pages/compose-page.ts'
import { type PdfOptions, writePdf as write } from '../../../src/writers/pdf/write.ts'
import { elem, footer, header, LayoutBuilder } from './layout-builder.ts'

const top = new URL('../../../', import.meta.url)

/** The shipped files, from the disk. */
const shipped: Assets = {
  read: path => new Uint8Array(readFileSync(new URL(path, top))),
  list: () => [],
  readSource: () => undefined,
}

export function sampleFonts(): Promise<Fonts> {
  return loadFonts(shipped, {
    regular: 'fonts/Tinos-Regular.ttf',
    bold: 'fonts/Tinos-Bold.ttf',
    italic: 'fonts/Tinos-Italic.ttf',
    song: 'fonts/NotoSerifSC-Regular.ttf',
    naskh: 'fonts/NotoNaskhArabic-Regular.ttf',
  })
}

/** A red and a transparent pixel side by side (RGBA, 2 × 1). */
export const pixels = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAD0lEQVR4nGM4w8DwnwEIAAtkAczgg2SjAAAAAElFTkSuQmCC',
    'base64',
  ),
)

/** Writes pages that are already laid out. */
export async function writePdf(layout: DrawnLayout, options: PdfOptions): Promise<Uint8Array> {
  const images = layout.pages.flatMap(page => page.images.map(({ src }) => src))
  const { bytes } = await write(
    async paint => {
      layout.pages.forEach(paint(layout.structure))
      return layout
    },
    { ...options, images },
  )
  return bytes
}

export function sampleOptions(fonts: Fonts, changes: Partial<PdfOptions> = {}): PdfOptions {
  return {
    fonts,
    families: { serif: [Object.keys(fonts.faces)[0]] },
    subset,
    standard: 'ua1',
    images: [],
    metadata: {
      title: 'A/76/86 : Note verbale',
      language: 'fr',
      author: 'Nations Unies',
      identifier: 'A/76/86',
      date: new Date('2021-06-15T00:00:00Z'),
    },
    attachment: {
      name: 'A-76-86.fr.md',
      mediaType: 'text/markdown',
      description: 'Source du document',
      bytes: new TextEncoder().encode('# Note verbale\n'),
    },
    readImage: () => pixels,
    ...changes,
  }
}

/** Two pages with one of everything that a document can have. */
export function sampleLayout(fonts: Fonts): DrawnLayout {
  const page = new LayoutBuilder(fonts)
  const title = page.leaf('Élection «\u00a0au\u00a0» Conseil')
  const before = page.leaf('Point 118 d) de la liste')
  const call = page.leaf('1')
  const after = page.leaf(' préliminaire, AVATAR')
  const marker = page.leaf('1')
  const markerSpace = page.leaf(' ')
  const note = page.leaf('Voir la note.')
  const number = page.leaf('1. ')
  const item = page.leaf('Il est non\u2011gouvernemental\u202f; à savoir (voir\\ici)\u00a0: 100\u00a0% ')
  const link = page.leaf('le site de l’ONU à Genève')
  const itemEnd = page.leaf(' qui suit sur une autre page.')
  const english = page.leaf('Access to Information')
  const head1 = page.leaf('Pays')
  const head2 = page.leaf('Voix')
  const cell1 = page.leaf('Kazakhstan')
  const cell2 = page.leaf('178')
  const image = page.leaf('')

  page
    .page()
    .line(title, 72, 100, title.text, { face: 'bold', size: 16 })
    .destination('title', 72, 84)
    .line(before, 72, 130, before.text, { wordSpacing: 1.25 })
    .line(call, 200, 130, call.text, { size: 7, rise: 4 })
    .link(call, 200, 120, 4)
    .destination('call-1', 200, 120)
    .line(after, 204, 130, [
      [' préliminaire, ', {}],
      ['AVATAR', { face: 'italic', color: '#cc0000' }],
    ])
    .line(number, 72, 150, number.text)
    .destination('para-1', 72, 140)
    .line(item, 90, 150, 'Il est non\u2011gouvernemental\u202f; ')
    .line(item, 90, 165, 'à savoir (voir\\ici)\u00a0: 100\u00a0% ')
    .line(link, 250, 165, 'le site de l’ONU ')
    .link(link, 250, 155, 100)
    .line(link, 90, 180, 'à Genève')
    .link(link, 90, 170, 50)
    .line(itemEnd, 140, 180, ' qui suit sur ')
    .fill({ type: 'Layout' }, '#000000', { x: 72, y: 680, width: 144, height: 0.5 })
    .line(marker, 72, 700, marker.text, { size: 7, rise: 4 })
    .link(marker, 72, 690, 4)
    .destination('note-1', 72, 690)
    .line(markerSpace, 76, 700, ' ')
    .line(note, 80, 700, note.text, { size: 10 })
    .line(header, 500, 40, 'A/76/86', { face: 'bold' })
    .line(footer, 72, 760, '21-08000')
    .line(footer, 530, 760, '1/2')
  page
    .page()
    .line(itemEnd, 90, 84, 'une autre page.')
    .line(english, 72, 110, english.text, { letterSpacing: 0.5 })
    .destination('annex', 72, 100)
    .line(head1, 72, 140, head1.text, { face: 'bold' })
    .line(head2, 200, 140, head2.text, { face: 'bold' })
    .line(cell1, 72, 155, cell1.text)
    .line(cell2, 200, 155, cell2.text)
    .image(image, 'emblem.png', { x: 72, y: 200, width: 100, height: 50 })
    .line(header, 72, 40, 'A/76/86', { face: 'bold' })
    .line(footer, 530, 760, '2/2')

  const structure = elem(
    'Document',
    { lang: 'fr' },
    elem('H1', { id: 'title' }, title),
    elem('P', before, elem('Link', { id: 'call-1', href: '#note-1', alt: 'Note 1' }, call), after),
    elem(
      'Note',
      { id: 'note-1' },
      elem('Lbl', elem('Link', { href: '#call-1', alt: 'Note 1, retour à l’appel' }, marker), markerSpace),
      elem('P', note),
    ),
    elem(
      'L',
      { listNumbering: 'Decimal' },
      elem(
        'LI',
        { id: 'para-1' },
        elem('Lbl', number),
        elem('LBody', elem('P', item, elem('Link', { href: 'https://www.un.org/fr/(é)' }, link), itemEnd)),
      ),
    ),
    elem('H2', { id: 'annex' }, elem('Span', { lang: 'en' }, english)),
    elem(
      'Table',
      elem(
        'THead',
        elem(
          'TR',
          elem('TH', { id: 'th-1', scope: 'Column' }, head1),
          elem('TH', { id: 'th-2', scope: 'Column' }, head2),
        ),
      ),
      elem(
        'TBody',
        elem(
          'TR',
          elem('TH', { id: 'th-3', scope: 'Row', headers: ['th-1'] }, cell1),
          elem('TD', { headers: ['th-2', 'th-3'], colSpan: 1 }, cell2),
        ),
      ),
    ),
    elem('Figure', { alt: 'Emblème (ONU)' }, image),
  )
  return page.build(structure, [
    { title: 'Élection', id: 'title', children: [{ title: 'Annexe', id: 'annex', children: [] }] },
  ])
}
