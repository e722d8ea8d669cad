import { at, type Condition, type Finding, quoted } from '../condition.ts'
import type { Expectation } from '../expected/expectation.ts'
import { nameOf } from '../reader/objects.ts'
import type { PdfFile } from '../reader/pdf-file.ts'
import { around, attribute, said, type Tag } from '../reader/tags.ts'

/** Lists and their labels. */
export const listConditions: readonly Condition[] = [
  {
    id: 'list-item',
    severity: 'error',
    reference: 'ISO 32000-1, table 336; ISO 14289-2, 8.2.5.25',
    summary: 'Each item has an optional label, followed by a body with all its text.',
    hint: 'put the number into Lbl and the words into LBody',
    find: listItem,
  },
  {
    id: 'list-numbering',
    severity: 'error',
    reference: 'Matterhorn 16-001, 16-002',
    summary: 'ListNumbering matches the labels.',
    hint: 'write the style of the labels into ListNumbering',
    find: numbering,
  },
  {
    id: 'list-untagged',
    severity: 'error',
    reference: 'Matterhorn 16-003',
    summary: 'Consecutive paragraphs that begin with a bullet or a number are tagged as list items.',
    hint: 'tag them as L, LI, Lbl and LBody',
    find: listUntagged,
  },
  {
    id: 'list-broken',
    severity: 'error',
    reference: 'Matterhorn 16-003; Tagged PDF Best Practice Guide, 4.2.6',
    summary: 'A list that continues after a page break is one list.',
    hint: 'keep the items in one L',
    find: listBroken,
  },
]

function listsOf({ tags }: PdfFile): readonly Tag[] {
  return tags.filter(({ role }) => role === 'L')
}

function itemsOf(list: Tag): readonly Tag[] {
  return list.children.filter(({ role }) => role === 'LI')
}

function labelOf(item: Tag): Tag | undefined {
  return item.children.find(({ role }) => role === 'Lbl')
}

function listItem(pdf: PdfFile): readonly Finding[] {
  return pdf.tags
    .filter(({ role }) => role === 'LI')
    .flatMap((item): readonly Finding[] => {
      const roles = item.children.map(({ role }) => role)
      const bodies = roles.filter(role => role === 'LBody').length
      if (bodies === 0 || item.kids.some(kid => 'text' in kid && kid.text.trim() !== ''))
        return [{ message: 'a list item has no body', place: at(item) }]
      if (!roles.includes('Lbl') && MARKER.test(said(item)))
        return [{ message: 'the number of a list item is in its body, not in a label', place: at(item) }]
      if (roles.indexOf('Lbl') > 0)
        return [{ message: 'the label of a list item comes after its body', place: at(item) }]
      return []
    })
}

type LabelStyleName = 'Decimal' | 'LowerAlpha' | 'UpperAlpha' | 'LowerRoman' | 'UpperRoman' | 'bullet'

/** Returns the styles that a label may have: `i)` can be a letter or a number. */
function stylesOf(label: string): readonly LabelStyleName[] {
  const bare = label
    .trim()
    .replace(/^[([]/u, '')
    .replace(/(?:[.):\]]|\s*(?:bis|ter|quater|quinquies|sexies|septies)\.?)+$/u, '')
  const styles: LabelStyleName[] = []
  if (/^\d+(?:\.\d+)*$/u.test(bare)) styles.push('Decimal')
  if (/^[a-z]{1,2}$/u.test(bare)) styles.push('LowerAlpha')
  if (/^[A-Z]{1,2}$/u.test(bare)) styles.push('UpperAlpha')
  if (/^[ivxlcdm]+$/u.test(bare)) styles.push('LowerRoman')
  if (/^[IVXLCDM]+$/u.test(bare)) styles.push('UpperRoman')
  if (/^[^\p{L}\p{N}]$/u.test(bare) || bare === 'o') styles.push('bullet')
  return styles
}

const BULLETS = ['Disc', 'Circle', 'Square', 'Unordered', 'Description']

/** Characters of the shapes that ListNumbering names (ISO 32000-1, table 347). */
const SHAPES: Readonly<Record<string, RegExp>> = { Disc: /[•●∙]/u, Circle: /[◦○]/u, Square: /[▪■◼]/u }

/** Whether a bullet has a different shape than the one named. A character of none of these shapes fits any name. */
function otherShape(label: Tag, named: string): boolean {
  return Object.entries(SHAPES).some(([shape, signs]) => shape !== named && signs.test(said(label))) && named in SHAPES
}

function numbering(pdf: PdfFile): readonly Finding[] {
  return listsOf(pdf).flatMap((list): readonly Finding[] => {
    const given = nameOf(pdf.objects.resolve(attribute(list, 'List', 'ListNumbering', pdf.objects))) ?? 'None'
    const labels = itemsOf(list)
      .map(labelOf)
      .filter(label => label !== undefined)
    const styles = labels.map(label => stylesOf(said(label)))
    if (labels.length === 0 || styles.some(style => style.length === 0)) return []
    const ordered = styles.every(style => !style.includes('bullet'))
    const text = quoted(
      labels
        .slice(0, 4)
        .map(label => said(label).trim())
        .join(' '),
    )
    const fits =
      given === 'Ordered'
        ? ordered
        : given === 'None'
          ? !ordered
          : BULLETS.includes(given)
            ? styles.every(style => style.includes('bullet')) && !labels.some(label => otherShape(label, given))
            : styles.every(style => style.includes(given as LabelStyleName))
    return fits ? [] : [{ message: `labels “${text}” are not ${given}`, place: at(list) }]
  })
}

/** A bullet or a list number before text. */
const MARKER = /^\s*(?:[•◦▪‣●○■–-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])[\s\u00a0]+\S/u

function listUntagged(pdf: PdfFile): readonly Finding[] {
  const seen = new Set<Tag>()
  return pdf.tags
    .filter(({ role }) => role === 'P')
    .flatMap((tag): readonly Finding[] => {
      if (seen.has(tag) || around(tag, 'L', 'Table', 'TOC', 'Note', 'FENote') !== undefined) return []
      const siblings = tag.parent?.children ?? []
      const run: Tag[] = []
      for (
        let i = siblings.indexOf(tag);
        i >= 0 && siblings[i]?.role === 'P' && MARKER.test(said(siblings[i] as Tag));
        i++
      )
        run.push(siblings[i] as Tag)
      run.forEach(one => seen.add(one))
      return run.length < 2
        ? []
        : [{ message: `${run.length} paragraphs look like list items but are not tagged so`, place: at(tag) }]
    })
}

/** Without a source, a paragraph between two lists is taken to belong to the first. */
function listBroken(pdf: PdfFile, expected: Expectation | undefined): readonly Finding[] {
  return listsOf(pdf).flatMap((list): readonly Finding[] => {
    const siblings = list.parent?.children ?? []
    const after = siblings.slice(siblings.indexOf(list) + 1)
    const next = expected === undefined ? after.find(({ role }) => role !== 'P') : after[0]
    if (next?.role !== 'L') return []
    const [last, first] = [itemsOf(list).at(-1), itemsOf(next)[0]].map(item =>
      item === undefined ? undefined : labelOf(item),
    )
    if (last === undefined || first === undefined) return []
    const [before, number] = [said(last), said(first)].map(label => Number(/\d+/u.exec(label)?.[0] ?? NaN)) as [
      number,
      number,
    ]
    return number === before + 1
      ? [
          {
            message: `a list ends at “${said(last).trim()}” and another continues at “${said(first).trim()}”`,
            place: at(next),
          },
        ]
      : []
  })
}
