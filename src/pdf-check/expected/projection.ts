import { formatDate } from '../../conventions/date.ts'
import { ordinal } from '../../conventions/ordinal.ts'
import { term } from '../../conventions/term.ts'
import type { Document } from '../../document/document.ts'
import { linesOf } from '../../document/lines.ts'
import type { Line } from '../../document/meta.ts'
import type {
  Attachment,
  Block,
  Cell,
  Container,
  Contents,
  Heading,
  Inline,
  Item,
  List,
  Note,
  Table,
} from '../../document/nodes.ts'
import type { ExpectationContext, ExpectedElement } from './expected-element.ts'
import { callsIn, element, group, holdsAnchor, type Kids, span, textIn, withoutAnchors } from './expected-element.ts'

/** Maps label styles to ListNumbering (ISO 32000-1, table 347). */
const NUMBERING: Readonly<Record<string, string>> = {
  decimal: 'Decimal',
  'lower-alpha': 'LowerAlpha',
  'upper-alpha': 'UpperAlpha',
  'lower-roman': 'LowerRoman',
  'upper-roman': 'UpperRoman',
  bullet: 'Disc',
}

/**
 * Derives the structure tree of a document, node by node: what Matterhorn 01-006, 09-001 and 09-003 leave to a person.
 */
export function project(document: Document, context: ExpectationContext): ExpectedElement {
  return new Projection(document, context).document()
}

/** State of one walk in reading order, which remembers the notes called so far. */
class Projection {
  readonly #document: Document
  readonly #context: ExpectationContext
  readonly #notes: ReadonlyMap<string, Note>
  readonly #called = new Set<string>()
  /** Calls whose notes have not been placed yet. */
  readonly #waiting: string[] = []
  /** Inside a note or a table, whose notes come after the whole. */
  #holding = false
  /** The attachment that is being walked. */
  #attached: Attachment | undefined
  /** Depth of the previous heading in the text or the attachment; 0 before the first. */
  #depth = 0

  constructor(document: Document, context: ExpectationContext) {
    this.#document = document
    this.#context = context
    this.#notes = new Map(document.notes.map(note => [note.identifier, note]))
  }

  document(): ExpectedElement {
    const { lang, meta, mainBody, attachments } = this.#document
    const { above, below } = linesOf(this.#document)
    const number = meta.number === undefined ? [] : [element('Lbl', [`${meta.number} `])]
    const title =
      meta.title.length === 0
        ? []
        : [element('H1', [...number, ...this.#inlines(meta.title)]), ...this.#notesCalled(meta.title)]
    const children = [
      ...this.#masthead(),
      ...this.#lines(above),
      ...title,
      ...this.#lines(below),
      ...this.#blocks(mainBody),
      ...attachments.flatMap(attachment => this.#attachment(attachment)),
    ]
    return element('Document', children, { lang })
  }

  #masthead(): Kids {
    const { meta } = this.#document
    const { language, originalLanguage: original } = meta
    const symbol = meta.symbols.join('-')
    if (meta.coverPage !== undefined) return [...this.#lines(meta.coverPage), ...this.#feet(symbol)]
    const out: (ExpectedElement | string)[] = [this.#words('organization'), element('P', [symbol])]
    out.push(...meta.organs.map(organ => this.#words(`organ.${organ}`)))
    if (meta.distribution !== undefined) out.push(this.#words(`distribution.${meta.distribution}`))
    out.push(this.#date(meta.date))
    if (original !== undefined && original !== language) out.push(this.#words('language'))
    if (original !== undefined)
      out.push(this.#words('original', { language: this.#term(`language-name.${original}`).text }))
    out.push(...this.#feet(symbol))
    if (meta.session !== undefined) {
      const { number, text } = meta.session
      out.push(
        text === undefined
          ? this.#words('session', { ordinal: ordinal(this.#context.conventions, number) })
          : element('P', [text]),
      )
    }
    for (const { item, title } of meta.agenda) out.push(...this.#line('P', item), ...this.#line('P', title))
    return out
  }

  /** The date, in the language of the masthead's small block. */
  #date(iso: string): ExpectedElement {
    const { language, dates } = this.#context.conventions.masthead
    return element('P', [formatDate(dates, iso)], language === this.#document.lang ? {} : { lang: language })
  }

  /** The job number and the notice at the foot of the first page. */
  #feet(symbol: string): Kids {
    const { job, coverPage } = this.#document.meta
    const out: ExpectedElement[] = []
    if (job !== undefined && coverPage === undefined) {
      out.push(
        this.#words('job', { number: job.number, letter: this.#term('job-letter').text, dates: job.dates.join(' ') }),
      )
    }
    if (this.#context.officialUrl !== undefined) out.push(this.#notice(symbol, this.#context.officialUrl))
    return out
  }

  #lines(lines: readonly Line[]): Kids {
    return lines.flatMap(({ children, lang }) => [
      element('P', this.#inlines(children), { ...(lang !== undefined && { lang }) }),
      ...this.#notesCalled(children),
    ])
  }

  #notice(symbol: string, href: string): ExpectedElement {
    const { text, ...lang } = this.#term('notice')
    const alt = this.#term('official-text', { symbol }).text
    return element('P', [`${text} `, element('Link', [alt], { href, alt })], lang)
  }

  #words(key: string, params?: Readonly<Record<string, string>>): ExpectedElement {
    const { text, ...lang } = this.#term(key, params)
    return element('P', [text], lang)
  }

  #term(key: string, params?: Readonly<Record<string, string>>): { readonly text: string; readonly lang?: string } {
    const { text, lang } = term(this.#context.conventions, key, params)
    return { text, ...(lang !== undefined && lang !== this.#document.lang && { lang }) }
  }

  /** A line of the masthead, or the title. Nothing if it has no words. */
  #line(role: string, inlines: readonly Inline[]): Kids {
    return inlines.length === 0 ? [] : [element(role, this.#inlines(inlines)), ...this.#notesCalled(inlines)]
  }

  #attachment(attachment: Attachment): Kids {
    const { children, attachments, lang } = attachment
    const around = this.#attached
    this.#attached = attachment
    this.#depth = 0
    const blocks = this.#blocks(children)
    this.#attached = around
    return group(lang, [...blocks, ...attachments.flatMap(inner => this.#attachment(inner))])
  }

  #containerTitle({ name, children: [first] }: Container): Kids {
    return name === 'summary' && first?.type !== 'heading' ? [this.#title('summary')] : []
  }

  /**
   * A heading from the conventions belongs to the section before it. It has the level of that section's heading, so
   * that no level is skipped after it, but is below the title of the document or attachment.
   */
  #title(key: string): ExpectedElement {
    const { text, ...lang } = this.#term(key)
    const [first] = this.#attached?.children ?? []
    const below = first?.type === 'heading' ? first.depth + 1 : 1
    return element(headingRole(Math.max(below, this.#depth)), [text], lang)
  }

  /** The entry of a heading contains the entries of the headings below it. */
  #contents({ depth }: Contents): Kids {
    const around: readonly (Block | Attachment)[] =
      this.#attached === undefined
        ? [...this.#document.mainBody, ...this.#document.attachments]
        : [...this.#attached.children, ...this.#attached.attachments]
    const waiting = headingsOf(around).filter(heading => heading.depth <= depth)
    const below = (level: number): Kids => {
      const items: ExpectedElement[] = []
      for (let next = waiting[0]; next !== undefined && next.depth > level; next = waiting[0]) {
        waiting.shift()
        items.push(element('TOCI', [this.#entry(next), ...below(next.depth)]))
      }
      return items.length === 0 ? [] : [element('TOC', items)]
    }
    return [this.#title('table-of-contents'), ...below(0)]
  }

  #entry({ id = '', num, lang, children }: Heading): ExpectedElement {
    const { text: page } = this.#term('page', { num: this.#context.pageOf(id) })
    const words = [
      ...(num === undefined ? [] : [`${num} `]),
      ...span(lang, this.#inlines(withoutAnchors(children))),
      ` ${page}`,
    ]
    return element('Reference', [element('Link', words, { href: `#${id}`, alt: textIn(words) })])
  }

  #blocks(nodes: readonly Block[]): Kids {
    return nodes.flatMap(node => this.#block(node))
  }

  #block(node: Block): Kids {
    const lang = { ...(node.lang !== undefined && { lang: node.lang }) }
    switch (node.type) {
      case 'heading': {
        this.#depth = node.depth
        const label = node.num === undefined ? [] : [element('Lbl', [`${node.num} `])]
        return [
          element(headingRole(node.depth), [...label, ...this.#inlines(node.children)], lang),
          ...this.#notesCalled(node.children),
        ]
      }
      case 'paragraph':
        return [element('P', this.#inlines(node.children), lang), ...this.#notesCalled(node.children)]
      case 'list':
        return [this.#list(node, lang)]
      case 'blockQuote':
        return [element('BlockQuote', this.#blocks(node.children), lang)]
      case 'figure': {
        const caption = node.caption.length === 0 ? [] : [element('Caption', this.#inlines(node.caption))]
        const figure = element('Sect', [element('Figure', [], { alt: node.alt }), ...caption], lang)
        return [figure, ...this.#notesCalled(node.caption), ...this.#blocks(node.description)]
      }
      case 'container':
        return group(node.lang, [...this.#containerTitle(node), ...this.#blocks(node.children)])
      case 'contents':
        return this.#contents(node)
      case 'table':
        return this.#table(node, lang)
      default:
        return node satisfies never
    }
  }

  #list(node: List, lang: { readonly lang?: string }): ExpectedElement {
    const item = ({ num, children, lang: own }: Item): ExpectedElement =>
      element('LI', [element('Lbl', [`${num} `]), element('LBody', this.#blocks(children))], {
        ...(own !== undefined && { lang: own }),
      })
    return element('L', node.children.map(item), {
      ...lang,
      listNumbering: NUMBERING[node.style] ?? (this.#context.part === 2 ? 'Ordered' : 'Decimal'),
    })
  }

  #table(node: Table, lang: { readonly lang?: string }): Kids {
    const rowsOf = (header: boolean): Kids =>
      node.children
        .filter(row => row.header === header)
        .map(row => {
          const cells = row.children.map(cell => {
            const scope = row.header ? ('Column' as const) : cell.header ? ('Row' as const) : undefined
            return element(scope === undefined ? 'TD' : 'TH', this.#cell(cell), {
              ...(scope !== undefined && { scope }),
              ...(cell.lang !== undefined && { lang: cell.lang }),
              ...(cell.colSpan !== undefined && { colSpan: cell.colSpan }),
              ...(cell.rowSpan !== undefined && { rowSpan: cell.rowSpan }),
            })
          })
          return element('TR', cells, { ...(row.lang !== undefined && { lang: row.lang }) })
        })
    const part = (role: string, rows: Kids): Kids => (rows.length === 0 ? [] : [element(role, rows)])
    const caption = node.caption.length === 0 ? [] : [element('Caption', this.#inlines(node.caption))]
    const held = this.#holding
    this.#holding = true
    this.#notesCalled(node.caption)
    const parts = [...part('THead', rowsOf(true)), ...part('TBody', rowsOf(false))]
    this.#holding = held
    return [element('Table', [...caption, ...parts], lang), ...this.#notesCalled([])]
  }

  /** A cell with one paragraph contains its text, any other its blocks. Notes called in a cell come after the table. */
  #cell({ children }: Cell): Kids {
    const [only, ...more] = children
    if (only?.type !== 'paragraph' || only.lang !== undefined || more.length > 0) return this.#blocks(children)
    this.#notesCalled(only.children)
    return this.#inlines(only.children)
  }

  /**
   * Returns the notes that a block is the first to call; they come directly after it. Notes called by a note follow
   * that note, since no note is inside another.
   */
  #notesCalled(inlines: readonly Inline[]): Kids {
    this.#waiting.push(...callsIn(inlines))
    const out: ExpectedElement[] = []
    if (this.#holding) return out
    this.#holding = true
    for (let identifier = this.#waiting.shift(); identifier !== undefined; identifier = this.#waiting.shift()) {
      const note = this.#notes.get(identifier)
      if (note === undefined || this.#called.has(identifier)) continue
      this.#called.add(identifier)
      const later = this.#waiting.splice(0)
      out.push(this.#note(note))
      this.#waiting.push(...later)
    }
    this.#holding = false
    return out
  }

  #note({ num, children, lang }: Note): ExpectedElement {
    const back = element('Link', [num], { alt: this.#term('note-return', { num }).text })
    const role = this.#context.part === 2 ? 'FENote' : 'Note'
    return element(role, [element('Lbl', [back, ' ']), ...this.#blocks(children)], {
      ...(lang !== undefined && { lang }),
    })
  }

  #inlines(inlines: readonly Inline[]): Kids {
    return inlines.flatMap(node => this.#inline(node))
  }

  #inline(node: Inline): Kids {
    switch (node.type) {
      case 'text':
        return [node.value]
      case 'break':
        return [' ']
      case 'pageBreak':
        return []
      case 'noteReference': {
        const num = this.#notes.get(node.identifier)?.num ?? ''
        return [element('Reference', [element('Link', [num], { alt: this.#term('note-call', { num }).text })])]
      }
      case 'link':
        return this.#link(node.children, kids => element('Link', kids, { href: node.url, alt: textIn(kids) }))
      default:
        return span(node.lang, this.#inlines(node.children))
    }
  }

  /** A link that contains a note call becomes two links with the call between them, since no link is inside another. */
  #link(inlines: readonly Inline[], wrap: (kids: Kids) => ExpectedElement): Kids {
    const out: (ExpectedElement | string)[] = []
    let run: Inline[] = []
    const close = (): void => {
      if (run.length > 0) out.push(wrap(this.#inlines(run)))
      run = []
    }
    for (const node of inlines) {
      if (!holdsAnchor(node)) {
        run.push(node)
        continue
      }
      close()
      if (node.type === 'noteReference' || node.type === 'link') out.push(...this.#inline(node))
      else if ('children' in node) out.push(...span(node.lang, this.#link(node.children, wrap)))
    }
    close()
    return out
  }
}

/** The document's title is the H1, and the deepest type is H6. */
function headingRole(depth: number): string {
  return `H${Math.min(depth + 1, 6)}`
}

/** Returns the headings of a text and of its attachments. The latter get the language of their attachment. */
function headingsOf(nodes: readonly (Block | Attachment)[]): Heading[] {
  return nodes.flatMap(node => {
    if (node.type === 'heading') return [node]
    if (node.type !== 'attachment') return []
    const { lang } = node
    return headingsOf([...node.children, ...node.attachments]).map(heading =>
      lang === undefined ? heading : { lang, ...heading },
    )
  })
}
