import { readFileSync } from 'node:fs'
import type { Conventions } from '../../../src/conventions/conventions.ts'
import { loadConventions } from '../../../src/conventions/load.ts'
import type { Meta } from '../../../src/document/meta.ts'
import type { Element } from '../../../src/render/markup/element.ts'
import type { EpubOptions } from '../../../src/writers/epub/write-epub.ts'
import { shippedAssets } from '../run/shipped-assets.ts'
import { templates } from './document-builder.ts'
import { el, item, note, noteCall } from './element-builder.ts'

const masthead = el(
  'header',
  { class: 'masthead' },
  el('p', { class: 'organization' }, 'Nations Unies'),
  el('p', { class: 'symbol' }, el('span', { class: 'root' }, 'A'), '/76/86'),
  el('p', { class: 'organ' }, 'Assemblée générale'),
  el('p', { class: 'distribution' }, 'Distr. générale'),
  el('p', { class: 'date' }, el('time', { datetime: '2021-06-15' }, '15 juin 2021')),
  el('p', { class: 'language' }, 'Français'),
  el('p', { class: 'original-language' }, 'Original : anglais'),
  el('p', { class: 'job' }, '21-08000 (F) 290621 300621'),
  el(
    'p',
    { class: 'notice' },
    'Copie accessible non officielle. ',
    el('a', { href: 'https://docs.un.org/fr/A/76/86' }, 'Texte officiel du document A/76/86'),
  ),
  el('p', { class: 'session' }, 'Soixante-seizième session'),
  el('p', { class: 'agenda-item' }, 'Point 118 d) de la liste préliminaire', noteCall('asterisk', '*')),
  note('asterisk', '*', el('p', {}, el('a', { href: 'https://undocs.org/fr/A/76/50' }, 'A/76/50'), '.')),
  el(
    'p',
    { class: 'agenda-title' },
    'Élections aux sièges devenus vacants dans les organes subsidiaires et autres élections',
  ),
)

const table = el(
  'table',
  {},
  el('caption', {}, 'Tableau 1. Contributions volontaires'),
  el(
    'thead',
    {},
    el(
      'tr',
      {},
      el('th', { scope: 'col' }, 'Année'),
      el('th', { scope: 'col', class: 'align-end' }, 'Montant (dollars É.-U.)'),
    ),
  ),
  el(
    'tbody',
    {},
    el('tr', {}, el('th', { scope: 'row' }, '2020'), el('td', { class: 'align-end' }, '10 000')),
    el('tr', {}, el('th', { scope: 'row' }, '2021'), el('td', { class: 'align-end' }, '12 500')),
  ),
)

const figure = el(
  'figure',
  {},
  el('img', { src: 'images/carte.png', alt: 'Carte du Kazakhstan, un rectangle gris' }),
  el('figcaption', {}, 'Figure 1. Carte'),
)

/**
 * Resembles the note verbale A/76/86 and has one of everything: notes, table, figure, foreign words, two annexes, links
 * between them, `<%`.
 */
export const sampleArticle: Element = el(
  'article',
  { class: 'note-verbale', lang: 'fr' },
  masthead,
  el(
    'h1',
    { class: 'title', id: 'title' },
    'Note verbale datée du 14 juin 2021, adressée à la présidence de l’Assemblée générale par la Mission permanente du Kazakhstan',
  ),
  el(
    'p',
    {},
    'La Mission permanente de la République du Kazakhstan présente ses compliments au Président de l’Assemblée générale (voir ',
    el('a', { href: '#annex' }, 'annexe'),
    ') & rappelle le titre ',
    el('span', { lang: 'en' }, 'Access to Information'),
    '.',
  ),
  el('p', {}, 'Le texte <%= process.exit() %> reste du texte, et ', el('em', {}, 'Mare Nostrum'), ' aussi.'),
  el(
    'section',
    { class: 'annex', id: 'annex' },
    el('h2', { class: 'annex-title', id: 'annex-title' }, 'Annexe I à la note verbale datée du 14 juin 2021'),
    el(
      'h3',
      { id: 'heading-1' },
      'Candidature du Kazakhstan au Conseil des droits de l’homme',
      noteCall('1', '1'),
      ' (2022-2024)',
    ),
    note(
      '1',
      '1',
      el(
        'p',
        {},
        'Voir la résolution ',
        el('a', { href: 'https://undocs.org/fr/A/RES/60/251' }, '60/251'),
        ' de l’Assemblée générale.',
      ),
    ),
    el(
      'h4',
      { id: 'heading-2' },
      'Engagements au titre de la résolution ',
      el('a', { href: 'https://undocs.org/fr/A/RES/60/251' }, '60/251'),
    ),
    el(
      'ol',
      { class: 'level-1 decimal', role: 'list' },
      item(
        'para-1',
        '1.',
        el(
          'p',
          {},
          'À l’occasion de sa candidature, le Kazakhstan présente l’aide-mémoire ci-après, qui dit ce qu’il a fait et ce qu’il fera.',
        ),
      ),
      item(
        'para-2',
        '2.',
        el('p', {}, 'Il s’engage sur des points précis', noteCall('2', '2'), ', à savoir :'),
        note(
          '2',
          '2',
          el('p', {}, 'Voir le paragraphe ', el('a', { href: '#para-1' }, '1'), '.'),
          el('p', {}, 'Second alinéa de la note.'),
        ),
        el(
          'ol',
          { class: 'level-2 lower-alpha', role: 'list' },
          item('para-2-a', 'a)', el('p', {}, 'participer de bonne foi aux travaux du Conseil ;')),
          item('para-2-b', 'b)', el('p', {}, 'continuer de seconder la Haute-Commissaire aux droits de l’homme.')),
        ),
      ),
    ),
  ),
  el(
    'section',
    { class: 'annex', id: 'annex-2' },
    el('h2', { class: 'annex-title', id: 'annex-2-title' }, 'Annexe II'),
    el('p', {}, 'Renvoi à la note ', noteCallAgain(), ' et au ', el('a', { href: '#title' }, 'titre'), '.'),
    table,
    figure,
    el('blockquote', { lang: 'en' }, el('p', {}, 'All human beings are born free and equal in dignity and rights.')),
  ),
)

/** A second call of a note in another chapter. */
function noteCallAgain(): Element {
  return el(
    'a',
    { class: 'note-call', role: 'doc-noteref', id: 'call-2-2', href: '#note-2', 'aria-label': 'Note 2' },
    '2',
  )
}

const shipped = loadConventions(shippedAssets, 'fr')
if (shipped === undefined) throw new Error('no French conventions')

/** French conventions, with two summaries short enough to compare. */
export const sampleConventions: Conventions = {
  ...shipped,
  terms: {
    ...shipped.terms,
    'accessibility-summary': { text: 'Titres, listes et notes sont balisés.' },
    'summary-figures': { text: 'Chaque image a un équivalent textuel.' },
    'summary-pages': { text: 'Pages du PDF.' },
  },
}

const meta: Meta = {
  symbols: ['A/76/86'],
  kind: 'note-verbale',
  language: 'fr',
  originalLanguage: 'en',
  organs: ['general-assembly'],
  distribution: 'general',
  date: '2021-06-15',
  agenda: [],
  title: [],
  positions: {},
}

/** A grey PNG of 8 by 8 pixels. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAADklEQVR42mNogAIGyhgAgIQgARDoahcAAAAASUVORK5CYII=',
  'base64',
)

/** `images/carte.png` is the only file of the source. */
const readImage = (path: string): Uint8Array | undefined => (path === 'images/carte.png' ? png : undefined)

export const sampleOptions: EpubOptions = {
  meta,
  conventions: sampleConventions,
  templates,
  readImage,
  source: 'https://undocs.org/fr/A/76/86',
  identifiers: {
    epub: 'urn:uuid:fa2ae345-d797-5dd3-bd1a-1b1364fee7ac',
    pdf: 'urn:uuid:00a9dd19-0e0a-5f4f-b6a4-0d8e1a8c1d6b',
  },
  theme: JSON.parse(
    readFileSync(new URL('../../../templates/themes/standard.json', import.meta.url), 'utf8'),
  ) as EpubOptions['theme'],
}
