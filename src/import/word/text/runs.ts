import { type LookBase, lookOf, type RunLook } from '../file/look.ts'
import { readCharacter, symbolCharacter } from '../file/symbol-fonts.ts'
import { child, descendants, elements, isOn, type Xml } from '../file/xml.ts'
import type { WordInline } from '../model.ts'
import { type ReadBlocks, readDrawing } from './drawings.ts'
import { fieldLink, isShown, takeFieldMark, takeInstruction } from './fields.ts'
import { isChange, isKept, propertiesOf, type Reading, transparent } from './reading.ts'

/** What runs need of the paragraph around them. */
export interface Around {
  readonly base: LookBase
  readonly reading: Reading
  readonly readBlocks: ReadBlocks
  readonly link?: string
  readonly inserted?: true
}

/** The content of a paragraph, in order. */
export function readInlines(children: readonly Xml[], around: Around): readonly WordInline[] {
  const { reading } = around
  return children.flatMap((xml): readonly WordInline[] => {
    switch (xml.name) {
      case 'w:r':
        return readRun(xml, around)
      case 'w:hyperlink':
        return readInlines(elements(xml), { ...around, ...withLink(linkOf(xml, reading)) })
      case 'w:fldSimple':
        return readSimpleField(xml, around)
      case 'm:oMath':
      case 'm:oMathPara':
        return readMath(xml, around)
      case 'w:subDoc':
        reading.tell({ kind: 'lost', text: 'a part of the text stands in another file' })
        return []
      case 'w:pPr':
        return []
      default: {
        const inner = transparent(xml, reading)
        return inner === undefined
          ? []
          : readInlines(inner, { ...around, ...(isChange(xml.name) && { inserted: true as const }) })
      }
    }
  })
}

const withLink = (link: string | undefined): { readonly link?: string } => (link === undefined ? {} : { link })

function linkOf(xml: Xml, { relationships }: Reading): string | undefined {
  const target = relationships.get(xml.attributes['r:id'] ?? '')
  const anchor = xml.attributes['w:anchor']
  const link = `${target?.external === true ? target.target : ''}${anchor === undefined ? '' : `#${anchor}`}`
  return link === '' ? undefined : link
}

function readSimpleField(xml: Xml, around: Around): readonly WordInline[] {
  const { fields } = around.reading
  fields.push({ instruction: xml.attributes['w:instr'] ?? '', shown: true })
  const inlines = readInlines(elements(xml), around)
  fields.pop()
  return inlines
}

/** A formula in one line: its letters and signs in their order. What stands over or under something is told. */
function readMath(xml: Xml, { base, reading }: Around): readonly WordInline[] {
  const text = [...descendants(xml)]
    .filter(({ name }) => name === 'm:t')
    .flatMap(({ children }) => children)
    .join('')
  if (text === '') return []
  const shaped = [...descendants(xml)].some(({ name }) =>
    /^m:(?:f|sSup|sSub|sSubSup|rad|nary|m|eqArr|limLow|limUpp)$/u.test(name),
  )
  if (shaped)
    reading.tell({ kind: 'lost', text: `the shape of the formula ${text.slice(0, 60)}: its signs stand in one line` })
  return [{ type: 'text', text, look: lookOf(undefined, base).look }]
}

function readRun(xml: Xml, around: Around): readonly WordInline[] {
  const { base, reading } = around
  const run = lookOf(propertiesOf(child(xml, 'w:rPr'), reading), base)
  const custom = elements(xml).find(
    ({ name, attributes }) =>
      /^w:(?:foot|end)noteReference$/u.test(name) && isOnValue(attributes['w:customMarkFollows']),
  )
  if (custom !== undefined) {
    const mark = elements(xml)
      .filter(({ name }) => name === 'w:t' || name === 'w:sym')
      .map(one => wordsOf(one, run))
      .join('')
      .trim()
    return [noteCall(custom, mark, run)]
  }
  if (run.hidden) {
    if (elements(xml, 'w:t').some(({ children }) => children.join('').trim() !== '')) reading.counts.hidden++
    if (elements(xml).every(({ name }) => name !== 'w:fldChar' && name !== 'w:instrText')) return []
  }
  return elements(xml).flatMap(one => readPiece(one, run, around))
}

const isOnValue = (value: string | undefined): boolean => value !== undefined && !['0', 'false', 'off'].includes(value)

function noteCall(xml: Xml, mark: string, { look }: RunLook): WordInline {
  const kind = xml.name === 'w:footnoteReference' ? 'footnote' : 'endnote'
  return { type: 'note', note: `${kind} ${xml.attributes['w:id'] ?? ''}`, mark, look }
}

function wordsOf(xml: Xml, { font, look }: RunLook): string {
  if (xml.name === 'w:sym') {
    return (
      symbolCharacter(xml.attributes['w:font'] ?? '', Number.parseInt(xml.attributes['w:char'] ?? '', 16) || 0xfffd) ??
      '\ufffd'
    )
  }
  const text = xml.children.filter(one => typeof one === 'string').join('')
  const trimmed = xml.attributes['xml:space'] === 'preserve' ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/gu, '')
  return readCharacter(look.caps === true ? trimmed.toUpperCase() : trimmed, font)
}

function readPiece(xml: Xml, run: RunLook, around: Around): readonly WordInline[] {
  const { reading } = around
  switch (xml.name) {
    case 'w:fldChar':
      takeFieldMark(xml, reading)
      return []
    case 'w:instrText':
      takeInstruction(xml.children.join(''), reading)
      return []
    default:
  }
  if (!isShown(reading) || run.hidden) return []
  const link = around.link ?? fieldLink(reading)
  const text = (words: string): readonly WordInline[] =>
    words === ''
      ? []
      : [
          {
            type: 'text',
            text: words,
            look: run.look,
            ...withLink(link),
            ...(around.inserted && { inserted: true as const }),
          },
        ]
  switch (xml.name) {
    case 'w:t':
    case 'w:delText':
    case 'w:sym': {
      const words = wordsOf(xml, run)
      if (words.includes('\ufffd')) reading.tell({ kind: 'character', text: 'a sign of a symbol font is not known' })
      return text(words)
    }
    case 'w:noBreakHyphen':
      return text('\u2011')
    case 'w:tab':
    case 'w:ptab':
      return [{ type: 'tab', look: run.look }]
    case 'w:br':
      return [{ type: 'break', kind: ['page', 'column'].includes(xml.attributes['w:type'] ?? '') ? 'page' : 'line' }]
    case 'w:cr':
      return [{ type: 'break', kind: 'line' }]
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      return [noteCall(xml, reading.nextMark(xml.name === 'w:footnoteReference' ? 'footnote' : 'endnote'), run)]
    case 'w:footnoteRef':
    case 'w:endnoteRef':
      return [{ type: 'mark' }]
    case 'w:ruby':
      return readInlines(elements(child(xml, 'w:rubyBase')), around)
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      return readDrawing(xml, reading, around.readBlocks)
    case 'mc:AlternateContent':
      return (transparent(xml, reading) ?? []).flatMap(one => readPiece(one, run, around))
    default:
      return isChange(xml.name) && isKept(xml, reading) ? elements(xml).flatMap(one => readPiece(one, run, around)) : []
  }
}

/** Whether the mark of a paragraph is hidden: what follows goes on in it. */
export const isHiddenMark = (rPr: Xml | undefined): boolean => isOn(child(rPr, 'w:specVanish')) ?? false
