import { at, type Condition, type Finding, quoted } from '../condition.ts'
import { nameOf, textOf } from '../reader/objects.ts'
import { type PdfFile, parentTree } from '../reader/pdf-file.ts'
import { BLOCKS, CHILDREN, isStandard, LINES, PARENTS } from '../reader/roles.ts'
import { contentsBelow, said, type Tag } from '../reader/tags.ts'

/** The structure tree: types and nesting, and that it contains all content exactly once. */
export const structureConditions: readonly Condition[] = [
  {
    id: 'structure-type',
    severity: 'error',
    reference: 'Matterhorn 02-001 to 02-004, 14-004',
    summary:
      'Every element has a standard type of the file’s PDF version, or is mapped to one by the role map; no standard type is mapped.',
    hint: 'use a standard type, or complete the role map',
    find: structureType,
  },
  {
    id: 'structure-nesting',
    severity: 'error',
    reference: 'Matterhorn 09-002; ISO/TS 32005; ISO 32000-1, tables 334 to 337',
    summary: 'Rows are in tables, items in lists and cells in rows; no line contains a block.',
    hint: 'move the element to where its type is allowed',
    find: nesting,
  },
  {
    id: 'element-empty',
    severity: 'error',
    reference: 'Tagged PDF Best Practice Guide, 3.7',
    summary: 'No element is empty except table cells: a screen reader would announce it and say nothing.',
    hint: 'remove the element',
    find: empty,
  },
  {
    id: 'heading-order',
    severity: 'error',
    reference: 'Matterhorn 14-002, 14-003, 14-006, 14-007',
    summary: 'The first heading is H1, no level is skipped, and H is not mixed with numbered headings.',
    hint: 'use the level that follows from the heading before',
    find: headingOrder,
  },
  {
    id: 'content-untagged',
    severity: 'error',
    reference: 'Matterhorn 01-003, 01-004, 01-005',
    summary: 'All text and all images are in an element or in an artifact, and never in both.',
    hint: 'tag it, or mark it as an artifact',
    find: untagged,
  },
  {
    id: 'content-once',
    severity: 'error',
    reference: 'ISO 32000-1, 14.7.4.4',
    summary: 'Each piece of content belongs to one element, and the parent tree leads back to that one.',
    hint: 'correct the parent tree',
    find: once,
  },
]

function structureType({ objects, catalog, tags }: PdfFile): readonly Finding[] {
  const map = objects.dictionary(objects.dictionary(catalog['/StructTreeRoot'])['/RoleMap'])
  const remapped = Object.entries(map).filter(
    ([name, to]) => isStandard(name.slice(1), '1.7') && nameOf(to) !== name.slice(1),
  )
  return [
    ...remapped.map(([name, to]) => ({
      message: `the role map maps the standard type ${name.slice(1)} to ${nameOf(to) ?? 'nothing'}`,
      place: {},
    })),
    ...tags
      .filter(({ role }) => !isStandard(role, objects.version))
      .map(tag => ({
        message: `${tag.name} is not a standard type of PDF ${objects.version} and not mapped to one`,
        place: at(tag),
      })),
  ]
}

function nesting({ tags }: PdfFile): readonly Finding[] {
  return tags.flatMap(tag => {
    const { role, parent } = tag
    const allowed = PARENTS[role]
    if (allowed !== undefined && !allowed.includes(parent?.role ?? '')) {
      return [{ message: `${role} is in ${parent?.role ?? 'nothing'}, not in ${allowed.join(' or ')}`, place: at(tag) }]
    }
    const holds = parent === undefined ? undefined : CHILDREN[parent.role]
    if (holds !== undefined && !holds.includes(role))
      return [{ message: `${parent?.role} may not contain ${role}`, place: at(tag) }]
    if (BLOCKS.includes(role) && parent !== undefined && LINES.includes(parent.role)) {
      return [{ message: `the block ${role} is in the line ${parent.role}`, place: at(tag) }]
    }
    if (role === 'Document' && parent !== undefined && parent.role !== 'Document')
      return [{ message: `a Document is in ${parent.role}`, place: at(tag) }]
    if (role === parent?.role && (role === 'Note' || role === 'FENote' || role === 'Link' || role === 'Caption')) {
      return [{ message: `a ${role} is inside another`, place: at(tag) }]
    }
    const strays = CHILDREN[role] !== undefined && tag.kids.some(kid => 'text' in kid && kid.text.trim() !== '')
    return strays ? [{ message: `${role} has text outside its child elements`, place: at(tag) }] : []
  })
}

function empty(pdf: PdfFile): readonly Finding[] {
  return pdf.tags
    .filter(tag => {
      if (['TD', 'TH', 'Figure', 'Formula', 'Artifact'].includes(tag.role))
        return contentsBelow(tag).length === 0 && tag.role === 'Figure'
      if (tag.annotations.length > 0 || tag.children.length > 0) return false
      return said(tag).trim() === '' && !hasPicture(tag, pdf) && textOf(tag.dictionary['/ActualText']) === undefined
    })
    .map(tag => ({ message: `${tag.role} is empty`, place: at(tag) }))
}

function hasPicture(tag: Tag, { pages }: PdfFile): boolean {
  return contentsBelow(tag).some(({ page, mcid }) =>
    pages[page]?.content.items.some(item => item.type === 'paint' && item.owner.mcid === mcid),
  )
}

function headingOrder({ tags, part }: PdfFile): readonly Finding[] {
  const found: Finding[] = []
  const headings = tags.filter(({ role }) => /^H\d*$/u.test(role))
  const plain = headings.find(({ role }) => role === 'H')
  if (plain !== undefined && (part === 2 || headings.some(({ role }) => role !== 'H')))
    found.push({ message: 'H is mixed with numbered headings', place: at(plain) })
  let before = 0
  for (const heading of headings.filter(({ role }) => role !== 'H')) {
    const level = Number(heading.role.slice(1))
    if (level > before + 1)
      found.push({
        message: before === 0 ? `the first heading is ${heading.role}` : `${heading.role} follows H${before}`,
        place: at(heading),
      })
    before = level
  }
  return found
}

function untagged({ pages, tags }: PdfFile): readonly Finding[] {
  const owned = new Set(tags.flatMap(tag => tag.contents.map(({ page, mcid }) => `${page} ${mcid}`)))
  return pages.flatMap(({ number, content }) => {
    const stray = content.items.filter(item => item.owner.mcid === undefined && item.owner.artifact === undefined)
    const unowned = content.items.filter(
      ({ owner: { mcid } }) => mcid !== undefined && !owned.has(`${number - 1} ${mcid}`),
    )
    const describe = (items: typeof stray, what: string): readonly Finding[] => {
      if (items.length === 0) return []
      const text = items.map(item => (item.type === 'text' ? item.text : '')).join('')
      const kind = text.trim() === '' ? 'graphics' : 'text'
      return [
        {
          message: `${kind} of page ${number} ${what}`,
          place: { page: number, ...(text.trim() !== '' && { text: quoted(text) }) },
        },
      ]
    }
    return [
      ...describe(stray, 'is neither tagged nor an artifact'),
      ...describe(unowned, 'is marked, but in no element'),
    ]
  })
}

function once(pdf: PdfFile): readonly Finding[] {
  const found: Finding[] = []
  const owners = new Map<string, Tag>()
  for (const tag of pdf.tags) {
    for (const { page, mcid } of tag.contents) {
      const key = `${page} ${mcid}`
      const other = owners.get(key)
      if (other !== undefined)
        found.push({ message: `content ${mcid} of page ${page + 1} also belongs to ${other.path}`, place: at(tag) })
      if (pdf.pages[page]?.texts.has(mcid) !== true)
        found.push({ message: `page ${page + 1} has no content ${mcid}`, place: at(tag) })
      owners.set(key, tag)
    }
  }
  const parents = parentTree(pdf)
  for (const { number, dictionary, content } of pdf.pages) {
    const list = pdf.objects.list(parents.get(Number(dictionary['/StructParents'])))
    const wrong = content.mcids.filter(mcid => {
      const owner = owners.get(`${number - 1} ${mcid}`)
      return owner !== undefined && list[mcid] !== owner.reference
    })
    const [first] = wrong
    if (first === undefined) continue
    const owner = owners.get(`${number - 1} ${first}`) as Tag
    found.push({
      message: `the parent tree leads content ${first} of page ${number} to another element`,
      place: at(owner),
    })
  }
  return found
}
