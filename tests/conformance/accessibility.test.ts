import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { plainText } from '../../src/document/text.ts'
import type { Source } from '../../src/readers/source/source-text.ts'
import { factsOf } from '../support/facts/document-facts.ts'
import { folded } from '../support/facts/pdf-text.ts'
import type { PdfDictionary } from '../support/files/qpdf.ts'
import {
  allTags,
  attribute,
  numberTree,
  type OutlineItem,
  readTaggedPdf,
  stringOf,
  type Tag,
  type TaggedPdf,
} from '../support/files/tagged-pdf.ts'
import { once } from '../support/run/once.ts'
import { requireTool } from '../support/run/ring.ts'
import { buildCase, cases } from '../support/sources/sources.ts'

/**
 * What a finished PDF gives a reader who does not see it, held against the source: read by qpdf and PDF.js, never by
 * our own code. veraPDF asks whether there is a tag; here the question is whether it is the right one.
 */
requireTool('accessibility', 'qpdf', 'apt-get install -y qpdf')

const everything = fileURLToPath(new URL('../support/sources/everything/source.md', import.meta.url))
const sources: readonly (Source & { readonly name: string })[] = [
  ...cases(),
  { name: 'everything', path: everything, bytes: readFileSync(everything) },
]

for (const source of sources) {
  const facts = factsOf(source)
  const opened = once(async () => {
    const { files } = await buildCase(source, ['pdf'])
    const pdf = await readTaggedPdf(files[0].bytes)
    return { ...pdf, tags: allTags(pdf.root) }
  })
  const check = (claim: string, look: (pdf: TaggedPdf & { readonly tags: readonly Tag[] }) => void): void =>
    test(`${source.name}: ${claim}`, async () => look(await opened()))

  check('headings are those of the source, at their levels', ({ tags }) => {
    const found = tags.filter(({ role }) => /^H\d$/u.test(role)).map(({ role, text }) => `${role} ${text}`)
    assert.equal(
      found,
      facts.headings.map(({ level, text }) => `H${level} ${text}`),
    )
  })

  check(
    'bookmarks are the headings, nested, each leading to the page of its heading',
    ({ outline, tags, destinations }) => {
      const headings = tags.filter(({ role }) => /^H\d$/u.test(role))
      const items = flat(outline)
      assert.equal(
        items.map(({ item }) => item.title),
        facts.headings.map(({ title }) => folded(title)),
      )
      assert.equal(
        items.map(({ depth }) => depth),
        depthsOf(facts.headings.map(({ level }) => level)),
      )
      items.forEach(({ item }, i) => {
        assert.is(destinations.get(String(item.dest))?.page, headings[i].pages[0], item.title)
        assert.is(stringOf(headings[i].dictionary['/ID']), item.dest, item.title)
      })
    },
  )

  check('page labels are the printed numbers', ({ labels, texts }) => {
    assert.equal(
      labels,
      texts.map((_, i) => String(i + 1)),
    )
    texts.forEach(({ artifacts }, i) => assert.is(artifacts.includes(`${labels?.[i]}/${texts.length}`), i > 0))
  })

  check('artifacts are the furniture of the page and nothing else, and no text is outside of both', ({ texts }) => {
    const { symbols, job } = facts.document.meta
    texts.forEach(({ artifacts, stray }, i) => {
      const furniture = [...symbols, `${i + 1}/${texts.length}`, ...(job === undefined ? [] : [job.number])]
      const left = [...artifacts]
      for (const text of i === 0 ? [] : furniture) {
        assert.ok(left.includes(text), `page ${i + 1} lacks ${text}`)
        left.splice(left.indexOf(text), 1)
      }
      // A head row repeated on a later page is read where it stands first; its cells have a line or more.
      const heads = facts.cells.filter(({ scope }) => scope === 'Column').map(({ text }) => text)
      assert.equal(
        left.filter(text => !heads.some(head => head.includes(text))),
        [],
      )
      assert.is(stray, '')
    })
  })

  check('the content stream of each page is in the order of the tree, all of it tagged once', ({ root, texts }) => {
    texts.forEach(({ marked }, page) => {
      const order = root.contents.filter(content => content.page === page).map(({ mcid }) => mcid)
      assert.equal(order, [...marked.keys()], `page ${page + 1}`)
      assert.equal(
        order,
        [...order].sort((a, b) => a - b),
        `page ${page + 1}`,
      )
    })
  })

  check('the parent tree leads each piece of content back to the element that has it', ({ objects, pages, tags }) => {
    const parents = numberTree(objects.at('/Root', '/StructTreeRoot', '/ParentTree') as PdfDictionary, objects)
    pages.forEach((page, index) => {
      const list = objects.resolve(
        parents.get(Number((objects.resolve(page) as PdfDictionary)['/StructParents'])),
      ) as readonly string[]
      list.forEach((owner, mcid) => {
        const tag = tags.find(({ reference }) => reference === owner)
        assert.ok(
          tag?.ownContents.some(content => content.page === index && content.mcid === mcid),
          `page ${index + 1}, content ${mcid}`,
        )
      })
    })
  })

  check(
    'each link is an element with words, a name, and the annotation of the same name',
    ({ objects, pages, tags }) => {
      const parents = numberTree(objects.at('/Root', '/StructTreeRoot', '/ParentTree') as PdfDictionary, objects)
      const links = tags.filter(({ role }) => role === 'Link')
      for (const link of links) {
        const name = stringOf(link.dictionary['/Alt']) ?? ''
        assert.is.not(name.trim(), '')
        assert.is.not(link.text.trim(), '')
        assert.ok(link.annotations.length > 0, name)
        for (const reference of link.annotations) {
          const annotation = objects.resolve(reference) as PdfDictionary
          assert.is(annotation['/Subtype'], '/Link')
          assert.is(stringOf(annotation['/Contents']), name)
          assert.is(parents.get(Number(annotation['/StructParent'])), link.reference, name)
          assert.ok(link.pages.includes(pages.indexOf(String(annotation['/P']))), name)
        }
      }
      const onPages = pages.flatMap(page => annotationsOf(objects.resolve(page) as PdfDictionary, objects))
      assert.equal([...onPages].sort(), links.flatMap(({ annotations }) => annotations).sort())
      pages.forEach(page => assert.is((objects.resolve(page) as PdfDictionary)['/Tabs'], '/S'))
    },
  )

  check('links lead where the source says, inside the document to a place that is there', pdf => {
    const inContents = inContentsOf(pdf.tags)
    const links = pdf.tags.filter(({ role }) => role === 'Link')
    const targets = links.filter(link => !inContents.has(link)).map(link => targetOf(link, pdf))
    for (const target of links.map(link => targetOf(link, pdf)))
      if (target.startsWith('#')) assert.ok(pdf.destinations.has(target.slice(1)), target)
    const left = [...targets.filter(target => !/^#(?:call|note)-/u.test(target))]
    for (const url of facts.urls) {
      assert.ok(left.includes(url), url)
      left.splice(left.indexOf(url), 1)
    }
    // What remains is the link to the official text, which the masthead brings.
    assert.ok(
      left.length <= 1 && left.every(url => url.endsWith(facts.document.meta.symbols[0].replaceAll(' ', ''))),
      left.join(' '),
    )
  })

  check('notes and calls lead to each other, each note on the page of its call or under its table', pdf => {
    const notes = pdf.tags.filter(({ role }) => role === 'Note')
    const inContents = inContentsOf(pdf.tags)
    const calls = pdf.tags
      .filter(tag => tag.role === 'Reference' && !inContents.has(tag))
      .map(reference => reference.children[0])
    assert.equal(
      calls.map(({ text }) => text),
      facts.calls.map(identifier => facts.notes.get(identifier)?.num),
    )
    const markers = [...new Set(facts.calls)].map(identifier => `${facts.notes.get(identifier)?.num} `)
    assert.equal(
      notes.map(note => note.children[0].text),
      markers,
    )
    const byId = new Map(notes.map(note => [`#${stringOf(note.dictionary['/ID'])}`, note]))
    assert.is(byId.size, notes.length)
    const tables = pdf.tags.filter(({ role }) => role === 'Table')
    const called = new Set<Tag>()
    for (const call of calls) {
      const target = targetOf(call, pdf)
      const note = byId.get(target)
      assert.ok(note, `${target} is no note`)
      assert.is(note.children[0].text.trim(), call.text)
      assert.is(pdf.destinations.get(target.slice(1))?.page, note.pages[0])
      if (called.has(note)) continue
      called.add(note)
      // The notes of a table stand under it, so that they may come a page after its last row.
      const table = tables.find(tag => allTags(tag).includes(call))
      const earliest = Math.max(...(table?.pages ?? call.pages))
      const latest = table === undefined ? earliest : earliest + 1
      const [begins] = note.pages
      assert.ok(
        begins >= earliest && begins <= latest,
        `note ${call.text} begins on page ${begins + 1}, not ${earliest + 1}`,
      )
      const back = targetOf(note.children[0].children[0], pdf)
      assert.is(back, `#${stringOf(call.dictionary['/ID'])}`)
      assert.is(pdf.destinations.get(back.slice(1))?.page, call.pages[0])
    }
    assert.is(called.size, notes.length)
  })

  check('list items have label and body, and the labels are those of the source', ({ tags }) => {
    const lists = tags.filter(({ role }) => role === 'L')
    const labels = facts.lists.map(list => list.children.map(({ num }) => `${num} `))
    assert.equal(
      lists.map(list => list.children.map(item => item.children[0]?.text)),
      labels,
    )
    assert.equal(
      lists.map(list => attribute(list, 'List', 'ListNumbering')),
      facts.lists.map(({ style }) => numbering[style] ?? '/Decimal'),
    )
    for (const list of lists) {
      for (const item of list.children)
        assert.equal([item.role, ...item.children.map(({ role }) => role)], ['LI', 'Lbl', 'LBody'])
    }
  })

  check('tables and figures are those of the source', ({ tags }) => {
    const cells = tags.filter(({ role }) => role === 'TH' || role === 'TD')
    const scopeOf = (tag: Tag): string | undefined =>
      tag.role === 'TD' ? undefined : String(attribute(tag, 'Table', 'Scope')).slice(1)
    assert.equal(
      cells.map(tag => ({ scope: scopeOf(tag), text: tag.text })),
      facts.cells,
    )
    assert.equal(
      tags.filter(({ role }) => role === 'Figure').map(({ dictionary }) => stringOf(dictionary['/Alt'])),
      facts.alternatives,
    )
  })

  check('the language of the document, and of all words in another', ({ objects, root }) => {
    assert.is(stringOf(objects.at('/Root', '/Lang')), facts.document.lang)
    const found = foreignWords(root, facts.document.lang)
    for (const words of facts.foreign)
      assert.ok(
        found.some(text => text.includes(words)),
        words,
      )
    for (const text of found)
      assert.ok(
        facts.foreign.some(words => text.startsWith(words)),
        text,
      )
  })

  check('no fonts but those of its script, embedded, with their characters', ({ objects }) => {
    for (const font of objects.find({ '/Type': '/FontDescriptor' })) {
      assert.match(String(font['/FontName']), SCRIPT_FONTS[facts.document.lang] ?? TINOS)
      assert.ok('/FontFile2' in font)
    }
    const fonts = objects.find({ '/Type': '/Font' })
    assert.equal([...new Set(fonts.map(font => font['/Subtype']))].sort(), ['/CIDFontType2', '/Type0'])
    for (const font of fonts.filter(font => font['/Subtype'] === '/Type0')) assert.ok('/ToUnicode' in font)
  })

  check('the window shows the title, and the file says that it is tagged and of which date', ({ objects }) => {
    assert.is(objects.at('/Root', '/ViewerPreferences', '/DisplayDocTitle'), true)
    assert.is(objects.at('/Root', '/MarkInfo', '/Marked'), true)
    const { symbols, title: words, date } = facts.document.meta
    const info = objects.at('/Info') as PdfDictionary
    const read = (key: string): string => stringOf(objects.resolve(info[key])) ?? ''
    const title = read('/Title')
    assert.ok(title.startsWith(symbols[0]) && title.endsWith(plainText(words)), title)
    for (const key of ['/CreationDate', '/ModDate']) assert.is(read(key), `D:${date.replaceAll('-', '')}000000Z`)
  })

  check('nothing in the file acts by itself', ({ objects }) => {
    const root = objects.at('/Root') as PdfDictionary
    assert.equal(
      ['/OpenAction', '/AA', '/AcroForm', '/URI'].filter(key => key in root),
      [],
    )
    assert.not.ok('/JavaScript' in (objects.resolve(root['/Names']) as PdfDictionary))
    const actions = objects
      .find({ '/Type': '/Annot' })
      .map(annotation => objects.resolve(annotation['/A']) as PdfDictionary)
    assert.equal(
      actions.map(action => action['/S']).filter(kind => kind !== '/GoTo' && kind !== '/URI'),
      [],
    )
    const others = ['/JavaScript', '/Launch', '/GoToR', '/SubmitForm', '/Rendition'].filter(
      kind => objects.find({ '/S': kind }).length > 0,
    )
    assert.equal(others, [])
  })
}

/** Label styles → ListNumbering (ISO 32000-1, table 347). */
const TINOS = /^\/[A-Z]{6}\+Tinos(?:-\w+)?$/u
/** Of a script that Tinos has not; its own characters come from Tinos there too. */
const SCRIPT_FONTS: Readonly<Record<string, RegExp>> = {
  zh: /^\/[A-Z]{6}\+(?:Tinos|NotoSerifSC)(?:-\w+)?$/u,
  ar: /^\/[A-Z]{6}\+(?:Tinos|NotoNaskhArabic)(?:-\w+)?$/u,
}

/** PDF 1.7 has no value for letters and signs of other scripts: they are numbers. */
const numbering: Readonly<Record<string, string>> = {
  decimal: '/Decimal',
  'lower-alpha': '/LowerAlpha',
  'upper-alpha': '/UpperAlpha',
  'lower-roman': '/LowerRoman',
  'upper-roman': '/UpperRoman',
  bullet: '/Disc',
}

function flat(items: readonly OutlineItem[], depth = 1): { readonly item: OutlineItem; readonly depth: number }[] {
  return items.flatMap(item => [{ item, depth }, ...flat(item.items, depth + 1)])
}

/** How deep each heading lies below those before it. */
function depthsOf(levels: readonly number[]): number[] {
  const open: number[] = []
  return levels.map(level => {
    while (open.length > 0 && open[open.length - 1] >= level) open.pop()
    return open.push(level)
  })
}

function targetOf(link: Tag, { objects }: TaggedPdf): string {
  const action = objects.resolve((objects.resolve(link.annotations[0]) as PdfDictionary)['/A']) as PdfDictionary
  return action['/S'] === '/URI' ? (stringOf(action['/URI']) ?? '') : `#${stringOf(action['/D'])}`
}

function annotationsOf(page: PdfDictionary, objects: TaggedPdf['objects']): readonly string[] {
  return (objects.resolve(page['/Annots']) ?? []) as readonly string[]
}

/** Own texts of the elements in another language, each after its tag; labels and calls of notes are in none. */
function foreignWords(tag: Tag, lang: string, around = lang): string[] {
  if (tag.role === 'Lbl' || tag.role === 'Reference') return []
  const own = stringOf(tag.dictionary['/Lang']) ?? around
  const inner = tag.children.flatMap(child => foreignWords(child, lang, own))
  return own === lang ? inner : [...tag.ownTexts.map(text => `${own} ${text}`), ...inner]
}

/** Everything in the entries of tables of contents. */
function inContentsOf(tags: readonly Tag[]): ReadonlySet<Tag> {
  return new Set(tags.filter(({ role }) => role === 'TOCI').flatMap(allTags))
}

test.run()
