import type { BuildOptions } from '../../../src/pipeline/options.ts'
import type { Dictionary, EditablePdf, Value } from './editable-pdf.ts'

/** A defect in a finished file, and the condition that must detect it. */
export interface PdfMutant {
  readonly name: string
  /** Id of the condition. */
  readonly caught: string
  readonly standard?: BuildOptions['standard']
  readonly edit: (pdf: EditablePdf) => void
  readonly protection?: 'encrypted'
}

const action = (kind: string, more: Dictionary = {}): Dictionary => ({ '/S': `/${kind}`, ...more })
const link = (pdf: EditablePdf, n = 0): Dictionary => pdf.get(pdf.find({ '/Type': '/Annot', '/Subtype': '/Link' })[n])
const kids = (pdf: EditablePdf, element: Dictionary): Value[] => pdf.list(element['/K'])
const root = (pdf: EditablePdf): Dictionary => pdf.get(pdf.catalog['/StructTreeRoot'])
const names = (pdf: EditablePdf): Dictionary => pdf.get(pdf.catalog['/Names'])
const outline = (pdf: EditablePdf): Dictionary => pdf.get(pdf.get(pdf.catalog['/Outlines'])['/First'])
const attributes = (element: Dictionary, owner: string): Dictionary => {
  const all = (Array.isArray(element['/A']) ? element['/A'] : [element['/A'] ?? {}]) as Dictionary[]
  return all.find(one => one['/O'] === `/${owner}`) as Dictionary
}

/** Returns the annotation of a link in the text whose action is of a kind. */
const linkWith = (pdf: EditablePdf, kind: 'URI' | 'GoTo', name = /./u): Dictionary => {
  const found = pdf
    .find({ '/Type': '/Annot', '/Subtype': '/Link' })
    .map(reference => pdf.get(reference))
    .find(one => pdf.get(one['/A'])['/S'] === `/${kind}` && name.test(String(one['/Contents'])))
  if (found === undefined) throw new Error(`no link ${kind}`)
  return found
}

/** Returns the action that leads to a place of the document, by identifier. */
const actionTo = (pdf: EditablePdf, id: string): Dictionary => {
  const found = pdf
    .find({ '/Type': '/Annot', '/Subtype': '/Link' })
    .map(reference => pdf.get(pdf.get(reference)['/A']))
    .find(one => one['/D'] === `u:${id}`)
  if (found === undefined) throw new Error(`nothing leads to ${id}`)
  return found
}

const swap = (list: Value[], a: number, b: number): void =>
  void ([list[a], list[b]] = [list[b] as Value, list[a] as Value])

export const pdfMutants: readonly PdfMutant[] = [
  // The file as a whole
  {
    name: 'the file does not say that it is tagged',
    caught: 'tagged',
    edit: pdf => void (pdf.get(pdf.catalog['/MarkInfo'])['/Marked'] = false),
  },
  {
    name: 'the window shows the file’s name',
    caught: 'document-title',
    edit: pdf => void (pdf.get(pdf.catalog['/ViewerPreferences'])['/DisplayDocTitle'] = false),
  },
  {
    name: 'the title is another document’s',
    caught: 'document-title',
    edit: pdf => pdf.stream(pdf.catalog['/Metadata'], xmp => xmp.replaceAll('A/76/900-S/2021/999, ', 'A/76/901, ')),
  },
  {
    name: 'the title is a file name',
    caught: 'document-title',
    edit: pdf =>
      pdf.stream(pdf.catalog['/Metadata'], xmp =>
        xmp.replace(/(<dc:title>.*?>)[^<]+(<\/rdf:li>)/su, '$1report.docx$2'),
      ),
  },
  { name: 'the catalog names no language', caught: 'document-language', edit: pdf => void delete pdf.catalog['/Lang'] },
  {
    name: 'a French document says that it is English',
    caught: 'document-language',
    edit: pdf => void (pdf.catalog['/Lang'] = 'u:en'),
  },
  {
    name: 'a script runs when the file is opened',
    caught: 'active-content',
    edit: pdf => void (pdf.catalog['/OpenAction'] = action('JavaScript', { '/JS': 'u:app.alert(1)' })),
  },
  {
    name: 'the catalog has additional actions',
    caught: 'active-content',
    edit: pdf => void (pdf.catalog['/AA'] = { '/WC': action('Named', { '/N': '/Print' }) }),
  },
  {
    name: 'a link starts a program',
    caught: 'active-content',
    edit: pdf => void (link(pdf)['/A'] = action('Launch', { '/F': 'u:a.exe' })),
  },
  {
    name: 'a link is a map',
    caught: 'active-content',
    edit: pdf => void (pdf.get(linkWith(pdf, 'URI')['/A'])['/IsMap'] = true),
  },
  {
    name: 'the file has named scripts',
    caught: 'active-content',
    edit: pdf => void (names(pdf)['/JavaScript'] = { '/Names': ['u:a', action('JavaScript', { '/JS': 'u:1' })] }),
  },
  { name: 'an annotation is a film', caught: 'media', edit: pdf => void (link(pdf)['/Subtype'] = '/Movie') },
  { name: 'the file has a form', caught: 'form', edit: pdf => void (pdf.catalog['/AcroForm'] = { '/Fields': [] }) },
  {
    name: 'the file has an XFA form',
    caught: 'form',
    edit: pdf => void (pdf.catalog['/AcroForm'] = { '/Fields': [], '/XFA': [] }),
  },
  { name: 'the file has article threads', caught: 'article-threads', edit: pdf => void (pdf.catalog['/Threads'] = []) },
  {
    name: 'the file has layers',
    caught: 'hidden-layer',
    edit: pdf => void (pdf.catalog['/OCProperties'] = { '/OCGs': [], '/D': {} }),
  },
  { name: 'the file is encrypted', caught: 'encryption', protection: 'encrypted', edit: () => undefined },
  {
    name: 'the attached source has no description',
    caught: 'attachment',
    edit: pdf => void delete pdf.get(pdf.find({ '/Type': '/Filespec' })[0])['/Desc'],
  },

  // The structure tree
  {
    name: 'a paragraph is of a type of its own',
    caught: 'structure-type',
    edit: pdf => void (pdf.element('P', 9)['/S'] = '/Absatz'),
  },
  {
    name: 'the role map changes a standard type',
    caught: 'structure-type',
    edit: pdf => void (root(pdf)['/RoleMap'] = { '/P': '/Span' }),
  },
  { name: 'a row is a Div', caught: 'structure-nesting', edit: pdf => void (pdf.element('TR', 1)['/S'] = '/Div') },
  {
    name: 'a paragraph in a paragraph',
    caught: 'structure-nesting',
    edit: pdf => void (pdf.element('Span')['/S'] = '/P'),
  },
  {
    name: 'an empty paragraph',
    caught: 'element-empty',
    edit: pdf =>
      void kids(pdf, pdf.element('Document')).push(
        pdf.add({ '/Type': '/StructElem', '/S': '/P', '/P': pdf.reference('Document') }),
      ),
  },
  {
    name: 'a heading leaves a level out',
    caught: 'heading-order',
    edit: pdf => void (pdf.element('H3')['/S'] = '/H5'),
  },
  { name: 'the first heading is H2', caught: 'heading-order', edit: pdf => void (pdf.element('H1')['/S'] = '/H2') },
  {
    name: 'words are outside of all tags',
    caught: 'content-untagged',
    edit: pdf => pdf.body(text => text.replace(/\/P <<\/MCID \d+>> BDC\n(.*?)\nEMC/su, '$1')),
  },
  {
    name: 'words are marked, but in no element',
    caught: 'content-untagged',
    edit: pdf => void (pdf.element('P', 3)['/K'] = []),
  },
  {
    name: 'two elements have the same words',
    caught: 'content-once',
    edit: pdf => void (pdf.element('P', 3)['/K'] = pdf.element('P', 2)['/K'] as Value),
  },
  {
    name: 'the parent tree leads to another element',
    caught: 'content-once',
    edit: pdf => {
      const nums = pdf.list(
        pdf.get(root(pdf)['/ParentTree'])['/Nums'] ??
          pdf.get(pdf.list(pdf.get(root(pdf)['/ParentTree'])['/Kids'])[0])['/Nums'],
      )
      pdf.list(nums[1])[0] = pdf.reference('H1')
    },
  },
  {
    name: 'the tree is in another order than the page',
    caught: 'content-order',
    edit: pdf => swap(kids(pdf, pdf.element('Document')), 2, 3),
  },
  {
    name: 'the page is painted in another order than the tree',
    caught: 'content-order',
    edit: pdf =>
      pdf.content(0, text => text.replace(/(\/P <<\/MCID 2>> BDC.*?EMC\n)(\/P <<\/MCID 3>> BDC.*?EMC\n)/su, '$2$1')),
  },
  {
    name: 'the running head is painted first',
    caught: 'content-order',
    edit: pdf =>
      pdf.content(1, text =>
        text.replace(/^(.*? cm\n)(.*)(\/Artifact <<\/Type \/Pagination \/Subtype \/Header.*?EMC\n)/su, '$1$3$2'),
      ),
  },
  {
    name: 'two lines of a paragraph change places',
    caught: 'line-order',
    edit: pdf =>
      pdf.body(text =>
        text.replace(
          /(\/P <<\/MCID \d+>> BDC\nBT\n1 0 0 -1 [\d.]+ )([\d.]+)( Tm\n(?:(?!EMC).)*?ET\nBT\n1 0 0 -1 [\d.]+ )([\d.]+)( Tm)/su,
          '$1$4$3$2$5',
        ),
      ),
  },

  // Against the source
  { name: 'a heading is a paragraph', caught: 'source-tree', edit: pdf => void (pdf.element('H2')['/S'] = '/P') },
  {
    name: 'a note stands at the end',
    caught: 'source-tree',
    edit: pdf => {
      const list = kids(pdf, pdf.element('Document'))
      list.push(...list.splice(list.indexOf(pdf.reference('Note')), 1))
    },
  },
  {
    name: 'a list is a block quotation',
    caught: 'source-tree',
    edit: pdf => void (pdf.element('L')['/S'] = '/BlockQuote'),
  },
  {
    name: 'a paragraph of the source is missing',
    caught: 'source-tree',
    edit: pdf => void kids(pdf, pdf.element('Document')).splice(4, 1),
  },
  {
    name: 'no-break spaces are plain ones',
    caught: 'source-text',
    edit: pdf => pdf.unicode(map => map.replace(/(<..> )<00a0>/iu, '$1<0020>')),
  },
  {
    name: 'a letter reads as another',
    caught: 'source-text',
    edit: pdf => pdf.unicode(map => map.replace(/(<..> )<00e9>/iu, '$1<00e8>')),
  },
  {
    name: 'a line is missing',
    caught: 'source-text',
    edit: pdf => pdf.content(1, text => text.replace(/\([^)]*\) Tj\n/u, '')),
  },
  {
    name: 'a Spanish law has no language',
    caught: 'source-language',
    edit: pdf => void delete pdf.element('Span')['/Lang'],
  },
  {
    name: 'a Spanish law is German',
    caught: 'source-language',
    edit: pdf => void (pdf.element('Span')['/Lang'] = 'u:de'),
  },
  {
    name: 'a figure has another alternative',
    caught: 'source-name',
    edit: pdf => void (pdf.element('Figure')['/Alt'] = 'u:Une photo de la salle'),
  },
  {
    name: 'a call has another name',
    caught: 'source-name',
    edit: pdf => {
      const annotation = linkWith(pdf, 'GoTo', /Note 1$/u)
      annotation['/Contents'] = 'u:Renvoi 1'
      for (const reference of pdf.find({ '/S': '/Link', '/Alt': 'u:Note 1' })) pdf.get(reference)['/Alt'] = 'u:Renvoi 1'
    },
  },
  {
    name: 'a link leads to another address',
    caught: 'source-link',
    edit: pdf => void (pdf.get(linkWith(pdf, 'URI', /60\/251/u)['/A'])['/URI'] = 'u:https://example.org/'),
  },
  {
    name: 'a reference leads to another paragraph',
    caught: 'source-link',
    edit: pdf => void (pdf.get(linkWith(pdf, 'GoTo', /paragraphe 3/u)['/A'])['/D'] = 'u:para-1'),
  },
  {
    name: 'a list says that it has no numbers',
    caught: 'source-list',
    edit: pdf => void (attributes(pdf.element('L'), 'List')['/ListNumbering'] = '/None'),
  },
  {
    name: 'a column head is a row head',
    caught: 'source-table',
    edit: pdf => void (attributes(pdf.element('TH'), 'Table')['/Scope'] = '/Row'),
  },

  // Bookmarks and page labels
  { name: 'a bookmark has other words', caught: 'outline', edit: pdf => void (outline(pdf)['/Title'] = 'u:Titre') },
  {
    name: 'a heading has no bookmark',
    caught: 'outline',
    edit: pdf => void delete pdf.get(outline(pdf)['/First'])['/Next'],
  },
  {
    name: 'a bookmark leads to the end',
    caught: 'outline-target',
    edit: pdf => void (outline(pdf)['/Dest'] = [pdf.find({ '/Type': '/Page' }).at(-1) as string, '/Fit']),
  },
  {
    name: 'the labels begin with 2',
    caught: 'page-label',
    edit: pdf => void (pdf.catalog['/PageLabels'] = { '/Nums': [0, { '/S': '/D', '/St': 2 }] }),
  },
  {
    name: 'the labels are Roman',
    caught: 'page-label',
    edit: pdf => void (pdf.catalog['/PageLabels'] = { '/Nums': [0, { '/S': '/r' }] }),
  },
  { name: 'there are no page labels', caught: 'page-label', edit: pdf => void delete pdf.catalog['/PageLabels'] },

  // Links
  {
    name: 'a Link does not have its annotation',
    caught: 'link-element',
    edit: pdf =>
      void (pdf.element('Link')['/K'] = kids(pdf, pdf.element('Link')).filter(kid => typeof kid === 'number')),
  },
  {
    name: 'an annotation is in a paragraph',
    caught: 'link-element',
    edit: pdf => void (pdf.element('Link')['/S'] = '/Span'),
  },
  {
    name: 'a link is called by its address',
    caught: 'link-name',
    edit: pdf => {
      const annotation = linkWith(pdf, 'URI', /60\/251/u)
      annotation['/Contents'] = pdf.get(annotation['/A'])['/URI'] as Value
    },
  },
  { name: 'a link has no name', caught: 'link-name', edit: pdf => void delete link(pdf)['/Contents'] },
  {
    name: 'Alt and Contents are different',
    caught: 'link-name',
    edit: pdf => void (link(pdf)['/Contents'] = 'u:Cliquez ici'),
  },
  {
    name: 'a link leads to a name that is not there',
    caught: 'link-target',
    edit: pdf => void (pdf.get(linkWith(pdf, 'GoTo')['/A'])['/D'] = 'u:nowhere'),
  },
  {
    name: 'Tab follows the rows of the page',
    caught: 'annotation-order',
    edit: pdf => void (pdf.page(0)['/Tabs'] = '/R'),
  },
  {
    name: 'annotations are in another order',
    caught: 'annotation-order',
    edit: pdf => void pdf.list(pdf.page(0)['/Annots']).reverse(),
  },
  {
    name: 'a link is active elsewhere than at its words',
    caught: 'link-area',
    edit: pdf => {
      const annotation = linkWith(pdf, 'URI', /60\/251/u)
      delete annotation['/QuadPoints']
      annotation['/Rect'] = [10, 10, 40, 20]
    },
  },
  {
    name: 'an image is a link’s words',
    caught: 'link-picture',
    edit: pdf => void (pdf.element('Figure')['/S'] = '/Link'),
  },

  // Notes
  {
    name: 'a call leads to another note',
    caught: 'note-called',
    edit: pdf => void (actionTo(pdf, 'note-1')['/D'] = 'u:note-2'),
  },
  {
    name: 'a call is no Reference',
    caught: 'note-called',
    edit: pdf => void (pdf.element('Reference')['/S'] = '/Span'),
  },
  {
    name: 'a note leads back to a paragraph',
    caught: 'note-return',
    edit: pdf => void (actionTo(pdf, 'call-1')['/D'] = 'u:para-1'),
  },
  {
    name: 'a note leads back to another call',
    caught: 'note-return',
    edit: pdf => void (actionTo(pdf, 'call-1')['/D'] = 'u:call-2'),
  },
  { name: 'a Note has no identifier', caught: 'note-id', edit: pdf => void delete pdf.element('Note')['/ID'] },
  {
    name: 'two notes have one identifier',
    caught: 'note-id',
    edit: pdf => void (pdf.element('Note', 1)['/ID'] = pdf.element('Note')['/ID'] as Value),
  },
  {
    name: 'a note stands in its sentence',
    caught: 'note-in-sentence',
    edit: pdf => {
      const [note, list] = [pdf.reference('Note'), kids(pdf, pdf.element('Document'))]
      const index = list.indexOf(note)
      list.splice(index, 1)
      kids(pdf, pdf.get(list[index - 1])).push(note)
      pdf.get(note)['/P'] = list[index - 1] as Value
    },
  },

  // Lists
  { name: 'an item has no body', caught: 'list-item', edit: pdf => void (pdf.element('LBody')['/S'] = '/Div') },
  {
    name: 'labels are numbers, the list is lettered',
    caught: 'list-numbering',
    edit: pdf => void (attributes(pdf.element('L'), 'List')['/ListNumbering'] = '/LowerAlpha'),
  },
  {
    name: 'a numbered list is one of bullets',
    caught: 'list-numbering',
    edit: pdf => void (attributes(pdf.element('L'), 'List')['/ListNumbering'] = '/Disc'),
  },
  {
    name: 'a list is split in two',
    caught: 'list-broken',
    edit: pdf => {
      const list = pdf.element('L')
      const rest = kids(pdf, list).splice(2)
      const siblings = kids(pdf, pdf.get(list['/P']))
      siblings.splice(siblings.indexOf(pdf.reference('L')) + 1, 0, pdf.add({ ...list, '/K': rest }))
    },
  },
  {
    name: 'a list is paragraphs',
    caught: 'list-untagged',
    edit: pdf => {
      const list = pdf.element('L')
      list['/S'] = '/Sect'
      for (const item of kids(pdf, list)) {
        pdf.get(item)['/S'] = '/P'
        for (const part of kids(pdf, pdf.get(item))) pdf.get(part)['/S'] = '/Span'
      }
    },
  },

  // Tables
  {
    name: 'a cell spans two columns that are not there',
    caught: 'table-regular',
    edit: pdf => void (attributes(pdf.element('TH'), 'Table')['/ColSpan'] = 2),
  },
  { name: 'a row lacks a cell', caught: 'table-regular', edit: pdf => void kids(pdf, pdf.element('TR', 1)).pop() },
  {
    name: 'a cell names a head that is not there',
    caught: 'table-headers',
    edit: pdf => void (pdf.element('TD')['/A'] = { '/O': '/Table', '/Headers': ['u:nowhere'] }),
  },
  {
    name: 'a cell names the head of another column',
    caught: 'table-headers',
    edit: pdf => {
      const named = pdf
        .find({ '/Type': '/StructElem', '/S': '/TD' })
        .map(reference => attributes(pdf.get(reference), 'Table'))
        .filter(one => one?.['/Headers'] !== undefined)
      const [one, other] = named as [Dictionary, Dictionary]
      one['/Headers'] = other['/Headers'] as Value
    },
  },
  {
    name: 'a head has no scope',
    caught: 'table-headers',
    edit: pdf => void delete attributes(pdf.element('TH'), 'Table')['/Scope'],
  },
  {
    name: 'a table has no heads',
    caught: 'table-head-missing',
    edit: pdf => {
      for (const reference of pdf.find({ '/S': '/TH' })) pdf.get(reference)['/S'] = '/TD'
    },
  },

  // Figures
  { name: 'a figure has no alternative', caught: 'figure-alt', edit: pdf => void delete pdf.element('Figure')['/Alt'] },
  {
    name: 'the alternative is a file name',
    caught: 'figure-alt',
    edit: pdf => void (pdf.element('Figure')['/Alt'] = 'u:votes.png'),
  },
  {
    name: 'a figure has replacement text',
    caught: 'figure-actual-text',
    edit: pdf => {
      const figure = pdf.element('Figure')
      figure['/ActualText'] = figure['/Alt'] as Value
      delete figure['/Alt']
    },
  },
  {
    name: 'an image is in a paragraph',
    caught: 'image-figure',
    edit: pdf => void (pdf.element('Figure')['/S'] = '/P'),
  },
  {
    name: 'a figure says that it stands elsewhere',
    caught: 'figure-box',
    edit: pdf => void (attributes(pdf.element('Figure'), 'Layout')['/BBox'] = [0, 0, 10, 10]),
  },

  // Furniture
  {
    name: 'a paragraph is an artifact',
    caught: 'furniture',
    edit: pdf => pdf.body(text => text.replace(/\/P <<\/MCID \d+>> BDC/u, '/Artifact <</Type /Layout>> BDC')),
  },
  {
    name: 'a page has no number',
    caught: 'furniture',
    edit: pdf => pdf.content(1, text => text.replace(/\[?\(2\/.*T[Jj]/u, '( ) Tj')),
  },
  {
    name: 'a foot has words of its own',
    caught: 'furniture',
    edit: pdf => pdf.content(1, text => text.replace(/\(21-17999\) Tj/u, '(21-17999) Tj 0 12 Td (Provisoire) Tj')),
  },
  {
    name: 'the head is no Header',
    caught: 'furniture-type',
    edit: pdf =>
      pdf.content(1, text => text.replace('/Type /Pagination /Subtype /Header /Attached [/Top]', '/Type /Layout')),
  },

  // Fonts and characters
  {
    name: 'a font is not embedded',
    caught: 'font-embedded',
    edit: pdf => void delete pdf.get(pdf.find({ '/Type': '/FontDescriptor' })[0])['/FontFile2'],
  },
  {
    name: 'a font is called by another name',
    caught: 'font-licence',
    edit: pdf => {
      for (const reference of pdf.find({ '/Type': '/Font', '/Subtype': '/Type0' }))
        pdf.get(reference)['/BaseFont'] = 'ABCDEF+Times'.replace(/^/u, '/')
    },
  },
  {
    name: 'a font is another font’s program',
    caught: 'font-licence',
    edit: pdf => {
      const [one, other] = pdf.find({ '/Type': '/FontDescriptor' }).map(reference => pdf.get(reference)) as [
        Dictionary,
        Dictionary,
      ]
      one['/FontFile2'] = other['/FontFile2'] as Value
    },
  },
  {
    name: 'a code has no character',
    caught: 'font-unicode',
    edit: pdf => pdf.unicode(map => map.replace(/<..> <0070>\n/iu, '')),
  },
  {
    name: 'a font does not say its characters',
    caught: 'font-unicode',
    edit: pdf => void delete pdf.get(pdf.find({ '/Type': '/Font', '/Subtype': '/Type0' })[0])['/ToUnicode'],
  },
  {
    name: 'a letter is of the private use area',
    caught: 'text-characters',
    edit: pdf => pdf.unicode(map => map.replace(/(<..> )<0070>/iu, '$1<e000>')),
  },
  {
    name: 'a letter is U+FFFD',
    caught: 'text-characters',
    edit: pdf => pdf.unicode(map => map.replace(/(<..> )<0070>/iu, '$1<fffd>')),
  },
  {
    name: 'a hyphen cuts a word',
    caught: 'soft-hyphen',
    edit: pdf => pdf.unicode(map => map.replace(/(<..> )<002d>/iu, '$1<00ad>')),
  },

  // Visible content
  {
    name: 'text is pale',
    caught: 'contrast',
    edit: pdf => pdf.content(1, text => text.replace('BT', '0.7 0.7 0.7 rg\nBT')),
  },
  {
    name: 'text stands on a dark ground',
    caught: 'contrast',
    edit: pdf => pdf.content(1, text => text.replace(' cm\n', ' cm\n/Artifact BMC 0.2 g 0 0 612 792 re f 0 g EMC\n')),
  },
  {
    name: 'text is invisible',
    caught: 'text-hidden',
    edit: pdf => pdf.content(1, text => text.replace('BT', 'BT 3 Tr')),
  },
  {
    name: 'text stands outside of its page',
    caught: 'text-hidden',
    edit: pdf => pdf.content(1, text => text.replace(/1 0 0 -1 123\.4 /u, '1 0 0 -1 900 ')),
  },
  {
    name: 'text is squeezed',
    caught: 'text-stretched',
    edit: pdf => pdf.content(1, text => text.replace('BT', 'BT 80 Tz')),
  },
  {
    name: 'a line is in two pieces',
    caught: 'text-pieces',
    edit: pdf =>
      pdf.body(text =>
        text.replace(/(\/P <<\/MCID \d+>> BDC\nBT\n(?:[^(\n]*\n)*?)\(([^)\\]{20})([^)\\]+)\) Tj/u, '$1($2) Tj ($3) Tj'),
      ),
  },
  {
    name: 'a superscript stands high',
    caught: 'text-raised',
    edit: pdf =>
      pdf.body(text =>
        text.replace(
          /(0\.65 0 0 -0\.65 [\d.]+ )([\d.]+)( Tm)/u,
          (_, before: string, y: string, after: string) => `${before}${Number(y) - 3}${after}`,
        ),
      ),
  },
  {
    name: 'the words of a line stand far apart',
    caught: 'word-gap',
    edit: pdf => pdf.content(1, text => text.replace(/[\d.-]+ Tw/u, '8 Tw')),
  },
  {
    name: 'a page is an image',
    caught: 'page-image',
    edit: pdf => {
      const page = pdf
        .find({ '/Type': '/Page' })
        .findIndex(reference => JSON.stringify(pdf.get(pdf.get(reference)['/Resources'])).includes('/XObject'))
      pdf.content(page, text =>
        text.replace(/[\d.-]+ 0 0 [\d.-]+ [\d.-]+ [\d.-]+ cm\n(\/\w+ Do)/u, '612 0 0 -792 0 792 cm\n$1'),
      )
    },
  },

  // PDF/UA-2
  {
    name: 'a note is a Note',
    caught: 'source-tree',
    standard: 'ua2',
    edit: pdf => void (pdf.element('FENote')['/S'] = '/Note'),
  },
  {
    name: 'a link leads to a page',
    caught: 'link-target',
    standard: 'ua2',
    edit: pdf => {
      const [annotation] = [linkWith(pdf, 'GoTo')]
      annotation['/A'] = action('GoTo', { '/D': [pdf.find({ '/Type': '/Page' })[0] as string, '/Fit'] })
    },
  },
  {
    name: 'a bookmark leads to a page',
    caught: 'outline-target',
    standard: 'ua2',
    edit: pdf => {
      delete outline(pdf)['/A']
      delete outline(pdf)['/SE']
      outline(pdf)['/Dest'] = [pdf.find({ '/Type': '/Page' })[0] as string, '/Fit']
    },
  },
  {
    name: 'a call does not refer to its note',
    caught: 'note-reference',
    standard: 'ua2',
    edit: pdf => {
      for (const reference of pdf.find({ '/S': '/Link' })) delete pdf.get(reference)['/Ref']
    },
  },
  {
    name: 'a note does not refer to its call',
    caught: 'note-reference',
    standard: 'ua2',
    edit: pdf => void delete pdf.element('FENote')['/Ref'],
  },
]
