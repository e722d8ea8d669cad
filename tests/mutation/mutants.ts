/** A deliberate defect and the test that must notice it. */
export interface Mutant {
  readonly name: string
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly replace: string
  /** Path of the test file. */
  readonly test: string
  /** Part of the name of a test that must fail. */
  readonly expect: string
}

const accessibility = 'tests/conformance/accessibility.test.ts'
const equality = 'tests/conformance/equality.test.ts'
const heardPage = 'tests/mutation/heard-page.ts'
const determinism = 'tests/determinism.test.ts'

/** What is seen. */
const sight: readonly Mutant[] = [
  {
    name: 'margin-moved', file: 'templates/themes/standard.json', find: '"right": 488.6, "top": 73,', replace: '"right": 488.6, "top": 75,',
    test: 'tests/conformance/visual.test.ts', expect: 'a-76-86.fr, standard: every page looks as it did',
  },
  {
    name: 'line-alone-on-a-page', file: 'templates/themes/standard.json', find: '"orphans": 2, "widows": 2', replace: '"orphans": 1, "widows": 1',
    test: 'tests/bench/quality/quality.test.ts', expect: 'long, standard: no widow, no orphan',
  },
  {
    name: 'heading-left-alone', file: 'src/layout/galley.ts', find: `if (HEADING.test(element.tagName)) this.before = 'avoid'`, replace: '',
    test: 'tests/bench/quality/quality.test.ts', expect: 'long, standard: no widow, no orphan',
  },
]

/** What is read: structure, notes, links, languages. */
const structure: readonly Mutant[] = [
  {
    name: 'note-call-to-nowhere', file: 'templates/partials/note-reference.hbs', find: 'href="#{{note}}"', replace: 'href="#{{note}}-"',
    test: accessibility, expect: 'everything: notes and calls lead to each other',
  },
  {
    name: 'note-return-elsewhere', file: 'templates/partials/note.hbs', find: 'href="#{{call}}"', replace: 'href="#title"',
    test: accessibility, expect: 'everything: notes and calls lead to each other',
  },
  {
    name: 'note-on-next-page', file: 'src/layout/pages/page-break.ts', find: 'const fit = notesThatFit(',
    replace: 'const fit = this.#pages === 0 ? 0 : notesThatFit(',
    test: accessibility, expect: 'everything: notes and calls lead to each other',
  },
  {
    name: 'note-lost', file: 'src/layout/pages/page-break.ts', find: 'carried = due.slice(fit)', replace: 'carried = []',
    test: 'tests/layout/page-break.test.ts', expect: 'a note longer than the page goes on',
  },
  {
    name: 'note-of-a-note-lost', file: 'src/layout/pages/page-break.ts',
    find: 'for (const inner of entries.flatMap(entry => entry.calls).reverse()) waiting.push(inner)', replace: '',
    test: 'tests/layout/page-break.test.ts', expect: 'a note that only another note calls',
  },
  {
    name: 'cells-without-their-heads', file: 'src/layout/tree/structure.ts', find: 'if (headers !== undefined) made.headers',
    replace: `if (headers === '') made.headers`,
    test: 'tests/cases.test.ts', expect: 'everything: tags',
  },
  {
    name: 'span-of-a-cell-lost', file: 'src/layout/tree/structure.ts', find: 'if (rowspan !== undefined)', replace: `if (rowspan === '')`,
    test: 'tests/cases.test.ts', expect: 'everything: tags',
  },
  {
    name: 'caption-lost', file: 'templates/partials/table.hbs', find: '<caption>{{nodes caption}}</caption>', replace: '',
    test: equality, expect: 'everything',
  },
  {
    name: 'contents-lead-nowhere', file: 'templates/partials/contents-entry.hbs', find: 'href="#{{target}}"', replace: 'href="#title"',
    test: 'tests/cases.test.ts', expect: 'everything: markup',
  },
  {
    name: 'description-not-tied-to-its-picture', file: 'templates/partials/figure.hbs', find: ' aria-details="{{details}}"', replace: '',
    test: 'tests/cases.test.ts', expect: 'everything: markup',
  },
  {
    name: 'line-ends-inside-a-symbol', file: 'src/layout/inline/split-word.ts', find: 'return URL.test(', replace: 'return true || URL.test(',
    test: 'tests/layout/line-ends.test.ts', expect: 'a line ends at a space',
  },
  {
    name: 'head-row-read-again', file: 'src/layout/pages/page-break.ts', find: 'placed.push({ entry, y, artifact: true })',
    replace: 'placed.push({ entry, y, artifact: false })',
    test: 'tests/layout/page-break.test.ts', expect: 'head rows come again',
  },
  {
    name: 'header-as-content', file: 'src/layout/pages/furniture.ts', find: 'text(HEADER, symbol,', replace: 'text(0 as never, symbol,',
    test: accessibility, expect: 'everything: artifacts are the furniture of the page',
  },
  {
    name: 'stream-order-of-painting', file: 'src/layout/pages/compose-page.ts', find: 'a.op.owner - b.op.owner || a.i - b.i', replace: 'a.i - b.i',
    test: accessibility, expect: 'everything: the content stream of each page is in the order of the tree',
  },
  {
    name: 'th-without-scope', file: 'src/layout/tree/structure.ts', find: `if (role === 'TH')`, replace: `if (role === 'NonStruct')`,
    test: accessibility, expect: 'everything: tables and figures are those of the source',
  },
  {
    name: 'th-without-scope-in-markup', file: 'templates/partials/cell.hbs', find: '{{#if scope}} scope="{{scope}}"{{/if}}', replace: '',
    test: 'tests/render/render.test.ts', expect: 'a table with heads above',
  },
  {
    name: 'foreign-language-lost', file: 'src/layout/tree/structure.ts', find: 'if (lang !== undefined) made.lang',
    replace: `if (lang === 'fr') made.lang`,
    test: accessibility, expect: 'everything: the language of the document',
  },
  {
    name: 'document-language-lost', file: 'src/pipeline/formats.ts', find: 'language: lang,', replace: `language: 'en',`,
    test: accessibility, expect: 'everything: the language of the document',
  },
  {
    name: 'xml-lang-lost', file: 'src/render/templates/helpers.ts', find: ' lang="${lang}" xml:lang="${lang}"', replace: ' lang="${lang}"',
    test: 'tests/render/render.test.ts', expect: 'a quotation, and a paragraph in another language',
  },
  {
    name: 'link-without-alt', file: 'src/writers/pdf/tags/structure.ts', find: `alt === undefined || alt === ''`,
    replace: `alt === undefined || node.role === 'Link'`,
    test: accessibility, expect: 'everything: each link is an element with words, a name',
  },
  {
    name: 'link-contents-differ', file: 'src/writers/pdf/tags/links.ts', find: 'pdfText(linkName(link.node))', replace: `pdfText(link.node.href ?? '')`,
    test: accessibility, expect: 'everything: each link is an element with words, a name',
  },
  {
    name: 'link-without-objr', file: 'src/writers/pdf/tags/structure.ts', find: `kids += this.#annotations.get(element) ?? ''`, replace: '',
    test: accessibility, expect: 'everything: each link is an element with words, a name',
  },
  {
    name: 'link-in-wrong-parent', file: 'src/writers/pdf/tags/structure.ts', find: 'this.#parents.push(pdfReference(element.id))',
    replace: 'this.#parents.push(pdfReference(this.#index.root.id))',
    test: accessibility, expect: 'everything: each link is an element with words, a name',
  },
  {
    name: 'content-in-wrong-parent', file: 'src/writers/pdf/tags/structure.ts', find: 'return pdfReference(this.#owner(leaf).id)',
    replace: 'return pdfReference(this.#index.root.id)',
    test: accessibility, expect: 'everything: the parent tree leads each piece of content back',
  },
  {
    name: 'list-numbering-lost', file: 'src/layout/tree/structure.ts', find: `if (role === 'L')`, replace: `if (role === 'NonStruct')`,
    test: accessibility, expect: 'everything: list items have label and body',
  },
  {
    name: 'list-body-lost', file: 'src/render/markup/vocabulary.ts', find: `['body', { tagName: 'div', parent: 'li', roles: ['LBody'] }],`, replace: '',
    test: accessibility, expect: 'everything: list items have label and body',
  },
  {
    name: 'label-renumbered', file: 'src/readers/markdown/body/items.ts', find: `return { type: 'item', num,`,
    replace: `return { type: 'item', num: num.replace('2', '1'),`,
    test: 'tests/readers/a-76-86.test.ts', expect: 'its paragraphs and points are numbered as printed',
  },
  {
    name: 'heading-level-shifted', file: 'src/render/view/view.ts', find: 'node.depth + 1', replace: 'node.depth + 2',
    test: accessibility, expect: 'everything: headings are those of the source',
  },
  {
    name: 'bookmark-lost', file: 'src/layout/pages/outline.ts', find: 'if (level > 0 && id', replace: 'if (level > 1 && id',
    test: accessibility, expect: 'everything: bookmarks are the headings',
  },
  {
    name: 'page-label-off-by-one', file: 'src/layout/layout.ts', find: 'label: String(index + 1)',
    replace: 'label: String(index)',
    test: accessibility, expect: 'everything: page labels are the printed numbers',
  },
  {
    name: 'alternative-is-placeholder', file: 'templates/partials/figure.hbs', find: 'alt="{{alt}}"', replace: 'alt="Image"',
    test: accessibility, expect: 'everything: tables and figures are those of the source',
  },
  {
    name: 'title-not-shown', file: 'src/writers/pdf/file/pdfkit.ts', find: 'displayTitle: true', replace: 'displayTitle: false',
    test: accessibility, expect: 'everything: the window shows the title',
  },
  {
    name: 'script-on-opening', file: 'src/writers/pdf/file/pdfkit.ts', find: `this.#document._root.data.PageMode = 'UseOutlines'`,
    replace: `this.#document._root.data.OpenAction = new Raw('<</S/JavaScript/JS(1)>>')`,
    test: accessibility, expect: 'everything: nothing in the file acts by itself',
  },
  {
    name: 'pdfua-identification-lost', file: 'src/writers/pdf/standard.ts', find: '<pdfuaid:part>1</pdfuaid:part>', replace: '',
    test: 'tests/writers/pdf/metadata.test.ts', expect: 'it names PDF/A-3a and PDF/UA-1',
  },
]

/** The words themselves, in each output. */
const words: readonly Mutant[] = [
  {
    name: 'space-at-line-end-dropped', file: 'src/layout/inline/draw-line.ts', find: 'const end = to + (toCut > 0 ? 1 : 0)',
    replace: `const end = pieces[to - 1] === ' ' ? to - 1 : to + (toCut > 0 ? 1 : 0)`,
    test: equality, expect: 'a-76-86.fr: the tag tree says the source',
  },
  {
    name: 'protected-space-read-as-plain', file: 'src/writers/pdf/fonts/font-objects.ts', find: 'utf16Hex(e.source)',
    replace: `utf16Hex(e.source.replaceAll('\\u00a0', ' '))`,
    test: equality, expect: 'a-76-86.fr: the tag tree says the source, protected spaces included',
  },
  {
    name: 'soft-hyphen-in-epub', file: 'src/render/markup/markup.ts', find: 'return escapeText(node.value)',
    replace: `return escapeText(node.value.replaceAll('tion', '\\u00adtion'))`,
    test: 'tests/writers/epub/write-epub.test.ts', expect: 'no soft hyphen in any file',
  },
  {
    name: 'title-in-html-contents', file: 'src/writers/html/write-html.ts', find: 'point.level === 1 ? point.points : [point]', replace: '[point]',
    test: 'tests/writers/html/write-html.test.ts', expect: 'the contents hold every heading but the title',
  },
  {
    name: 'style-ends-in-html', file: 'src/writers/html/write-html.ts', find: 'css.replace(/[<&]/g', replace: 'css.replace(/[&]/g',
    test: 'tests/writers/html/write-html.test.ts', expect: 'text is never markup, nor is a theme',
  },
  {
    name: 'space-around-html-content', file: 'templates/html/page.html.hbs', find: '<main>{{content}}', replace: '<main> {{content}}',
    test: 'tests/writers/html/write-html.test.ts', expect: 'main says what the article says',
  },
  {
    name: 'navigation-entry-dropped', file: 'src/render/web/navigation.ts', find: 'if (level === undefined) continue',
    replace: 'if (level === undefined || level > 2) continue',
    test: 'tests/writers/epub/navigation.test.ts', expect: 'headings nest by level across chapters',
  },
  {
    name: 'semicolon-rule-dropped', file: 'templates/typography/fr.json', find: '"pattern": " ;"', replace: '"pattern": " ;;"',
    test: 'tests/typeset/text.test.ts', expect: 'French, practice of the United Nations',
  },
  {
    name: 'rules-of-another-language', file: 'src/typeset/inline.ts', find: 'rulesetOf(typography, language)',
    replace: 'rulesetOf(typography, lang)',
    test: 'tests/typeset/typeset.test.ts', expect: 'each language keeps to its own text',
  },
  {
    name: 'symbol-of-any-word', file: 'src/conventions/symbol-grammar.ts', find: 'root: sticky(`${roots}(?=/)`)',
    replace: 'root: sticky(`[A-Za-z]+(?=/)`)',
    test: 'tests/conventions/symbol.test.ts', expect: 'what is no symbol says where it stops being one',
  },
  {
    name: 'escaping-off', file: 'src/render/templates/compile.ts', find: 'strict: true,', replace: 'strict: true, noEscape: true,',
    test: 'tests/render/injection.test.ts', expect: 'text is only ever data',
  },
]

/** What a screen reader says: tests/mutation/heard-page.ts. */
const heard: readonly Mutant[] = [
  {
    name: 'heard-link-area-of-its-words', file: 'src/writers/pdf/tags/links.ts', find: 'const REACH: Pt = 1', replace: 'const REACH: Pt = -1',
    test: heardPage, expect: 'a page is heard word by word',
  },
  {
    name: 'heard-link-named-by-address', file: 'src/writers/pdf/tags/structure.ts', find: '(node.alt ?? textContent(node)).trim()', replace: `(node.href ?? '')`,
    test: heardPage, expect: 'a page is heard word by word',
  },
  {
    name: 'heard-note-in-mid-paragraph', file: 'src/writers/pdf/tags/structure.ts', find: 'node.children.map(child => isLeaf(child) ? child : visit(child, element))',
    replace: `node.children.flatMap((one, i, all) => {
      const next = all[i + 1]
      if (isLeaf(one)) return [one]
      if (one.role === 'Note') return []
      const note = next !== undefined && !isLeaf(next) && next.role === 'Note' ? [next] : []
      return [{ ...one, children: [...one.children.slice(0, 2), ...note, ...one.children.slice(2)] }]
    }).map(child => isLeaf(child) ? child : visit(child, element))`,
    test: heardPage, expect: 'a page is heard word by word',
  },
]

/** Same input, same bytes. */
const clock: readonly Mutant[] = [
  {
    name: 'pdf-date-from-clock', file: 'src/writers/pdf/metadata.ts', find: 'CreationDate: metadata.date', replace: 'CreationDate: new Date()',
    test: determinism, expect: 'A/76/86: another day',
  },
  {
    name: 'epub-date-from-clock', file: 'src/writers/epub/package.ts', find: 'modified: `${meta.date}T00:00:00Z`',
    replace: 'modified: new Date().toISOString().replace(/[.]\\d+/, \'\')',
    test: determinism, expect: 'A/76/86: another day',
  },
  {
    name: 'file-identifier-by-chance', file: 'src/writers/pdf/file/pdfkit.ts', find: 'this._id = this.sink.digest()',
    replace: 'this._id = new Uint8Array(16).fill(Math.random() * 256)',
    test: determinism, expect: 'A/76/86: another day',
  },
  {
    name: 'date-in-local-time', file: 'src/pipeline/formats.ts', find: 'T00:00:00Z`', replace: 'T00:00:00`',
    test: determinism, expect: 'A/76/86: another day',
  },
]

/** What is refused, and how the command ends. */
const refusals: readonly Mutant[] = [
  {
    name: 'rule-switched-off', file: 'src/check/rules.ts', find: '  headingOrder,', replace: '',
    test: 'tests/check/rules.test.ts', expect: 'each rule has a folder',
  },
  {
    name: 'rule-finds-nothing', file: 'src/check/sequence/heading-order.ts', find: 'heading.depth <= above + 1',
    replace: 'heading.depth <= above + 9',
    test: 'tests/check/rules.test.ts', expect: 'heading-order',
  },
  {
    name: 'unknown-key-accepted', file: 'src/readers/markdown/front-matter/front-matter-check.ts', find: `new Set(['required', 'false',`,
    replace: `new Set(['required',`,
    test: 'tests/readers/front-matter.test.ts', expect: 'an unknown key',
  },
  {
    name: 'image-from-anywhere', file: 'src/readers/markdown/body/figures.ts', find: 'if (inside) return', replace: 'if (inside || url) return',
    test: 'tests/check/rules.test.ts', expect: 'image-path',
  },
  {
    name: 'file-outside-folder-read', file: 'src/cli/disk/disk-assets.ts', find: ') ? real : undefined', replace: ') ? real : real',
    test: 'tests/cli/disk-assets.test.ts', expect: 'a source reaches the files of its own folder and nothing else',
  },
  {
    name: 'written-in-place', file: 'src/cli/disk/publish.ts', find: '`.${name}.${process.pid}-${tag}.tmp`', replace: 'name',
    test: 'tests/cli/output.test.ts', expect: 'the system allows no file of that size',
  },
  {
    name: 'halves-left-behind', file: 'src/cli/disk/publish.ts', find: 'rmSync(from, { force: true })', replace: 'void from',
    test: 'tests/cli/output.test.ts', expect: 'the system allows no file of that size',
  },
  {
    name: 'exit-0-on-errors', file: 'src/cli/report.ts', find: 'forbids(report.diagnostics, manner)) ? 1 : 0',
    replace: 'forbids(report.diagnostics, manner)) ? 0 : 0',
    test: 'tests/cli/input.test.ts', expect: 'an empty file',
  },
  {
    name: 'last-takes-the-name', file: 'src/cli/batch/file-names.ts', find: 'owner < index', replace: 'owner > index',
    test: 'tests/cli/file-names.test.ts', expect: 'a name belongs to the first source that has it',
  },
  {
    name: 'resume-without-looking', file: 'src/cli/batch/manifest.ts', find: 'entry !== undefined && isIntact(entry, folder, readImage) ? entry : undefined', replace: 'entry',
    test: 'tests/cli/batch.test.ts', expect: '--resume builds again what has another text',
  },
  {
    name: 'markdown-not-read-back', file: 'src/writers/markdown/inlines.ts',
    find: 'if (essence(joined(readBack(line))) === wanted && holdsBeforeBreak(line, whole)) return line', replace: 'if (wanted) return line',
    test: 'tests/writers/markdown.test.ts', expect: 'random trees, with words that look like markup in all of them',
  },
  {
    name: 'lists-left-to-labels', file: 'src/writers/akn/write-akn.ts', find: "? plain : write(document, assets, 'exact')", replace: '? plain : plain',
    test: 'tests/writers/akn.test.ts', expect: 'random files of Akoma Ntoso lose nothing',
  },
]

/** Letters of other scripts. */
const scripts: readonly Mutant[] = [
  {
    name: 'closing-mark-begins-a-line', file: 'src/layout/scripts/ideographs.ts', find: '(wide(at - 1) || wide(at))) breaks[at] = 1', replace: 'true) breaks[Math.max(at - 1, 1)] = 1',
    test: 'tests/layout/ideographs.test.ts', expect: 'no line begins with what closes',
  },
  {
    name: 'quotes-as-in-latin', file: 'src/layout/scripts/ideographs.ts', find: 'wide(index - 1) || wide(index + 1) ? LIKE[sign] : sign', replace: 'sign',
    test: 'tests/layout/ideographs.test.ts', expect: 'never before a sign that closes nor after one that opens',
  },
  {
    name: 'letters-spread-too-far', file: 'src/layout/inline/spacing.ts', find: 'const MOST_SPREAD = 0.09', replace: 'const MOST_SPREAD = 0.2',
    test: 'tests/layout/ideographs.test.ts', expect: 'readers see spaces',
  },
  {
    name: 'line-not-turned-over', file: 'src/layout/scripts/bidi.ts', find: '...order.slice(from, to).reverse()', replace: '...order.slice(from, to)',
    test: 'tests/layout/bidi.test.ts', expect: 'the examples of UAX #9',
  },
  {
    name: 'isolates-lost', file: 'src/layout/inline/flow-scripts.ts', find: '({ opens = \'\', text, closes = \'\' }) => opens + text + closes).join', replace: '({ text }) => text).join',
    test: 'tests/layout/bidi.test.ts', expect: 'the examples of UAX #9',
  },
  {
    name: 'spaces-at-the-wrong-end', file: 'src/layout/inline/draw-line.ts', find: 'own[i] = line.flow.baseLevel ?? 0', replace: 'own[i] = 0',
    test: 'tests/layout/bidi.test.ts', expect: 'spaces at their end stand outside',
  },
  {
    name: 'joined-letters-spaced', file: 'src/layout/inline/spacing.ts', find: `const tracking = fill === 'spaces' ? 0 : Math.min`, replace: 'const tracking = Math.min',
    test: 'tests/layout/bidi.test.ts', expect: 'lines fill their measure by their spaces alone',
  },
  {
    name: 'page-not-turned-over', file: 'src/layout/pages/mirror.ts', find: 'pageWidth - left - x - width', replace: 'left + x',
    test: 'tests/layout/bidi.test.ts', expect: 'a page from right to left is turned over',
  },
  {
    name: 'last-face-first', file: 'src/fonts/match.ts', find: 'return stack.find(face => fonts.covers(face, character))', replace: 'return stack.findLast(face => fonts.covers(face, character))',
    test: 'tests/fonts/match.test.ts', expect: 'words of another script have its face',
  },
  {
    name: 'ideographs-in-one-byte', file: 'src/writers/pdf/fonts/font.ts', find: '.ideographic ? 2 : 1', replace: '.ideographic ? 1 : 1',
    test: 'tests/writers/pdf/content.test.ts', expect: 'ideographs have two bytes each',
  },
]

/** Languages as data. */
const languages: readonly Mutant[] = [
  {
    name: 'masthead-date-without-language', file: 'src/render/templates/helpers.ts', find: 'lang: masthead.language', replace: 'lang: language',
    test: 'tests/render/direction.test.ts', expect: 'its English masthead lines do not',
  },
  {
    name: 'masthead-date-in-its-own-language', file: 'src/conventions/load.ts', find: 'language === lang ? own : readFile(assets, language)', replace: 'own',
    test: 'tests/conventions/conventions.test.ts', expect: 'mastheads of the other languages',
  },
  {
    name: 'direction-lost', file: 'src/render/view/direction.ts', find: 'own !== around', replace: `own === around`,
    test: 'tests/render/direction.test.ts', expect: 'its English masthead lines do not',
  },
  {
    name: 'letters-of-labels-lost', file: 'src/conventions/labels.ts', find: 'symbols.indexOf(number) + 1 || undefined', replace: '1',
    test: 'tests/conventions/labels.test.ts', expect: 'letters and signs of other scripts',
  },
  {
    name: 'reference-in-a-word-of-ideographs', file: 'src/typeset/cross-references.ts', find: String.raw`/^(?!\p{Ideographic})[\p{L}\d]/u`, replace: String.raw`/^[\p{L}\d]/u`,
    test: 'tests/typeset/cross-references.test.ts', expect: 'phrases of the other languages',
  },
  {
    name: 'pages-turned-the-wrong-way', file: 'templates/epub/package.opf.hbs', find: ' page-progression-direction="{{direction}}"', replace: '',
    test: 'tests/languages.test.ts', expect: 'every file of the EPUB and the page say the language and the direction',
  },
]

/** Every gate of the project that a defect could slip through. */
export const mutants: readonly Mutant[] = [...sight, ...structure, ...heard, ...words, ...scripts, ...languages, ...clock, ...refusals]
