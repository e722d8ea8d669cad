import { readChart } from '../file/charts.ts'
import { child, descendants, elements, integer, type Xml } from '../file/xml.ts'
import type { WordBlock, WordInline, WordPicture } from '../model.ts'
import { type Reading, transparent } from './reading.ts'

/** Reads the blocks of a text box; handed in, because boxes hold paragraphs that hold boxes. */
export type ReadBlocks = (children: readonly Xml[]) => readonly WordBlock[]

/** English Metric Units and points in a CSS pixel. */
const emuPerPixel = 9525
const pointsPerPixel = 0.75

/** Text boxes in text boxes; Word itself allows none. */
const deepest = 4

/** What a drawing shows: pictures, charts, words of its boxes. Shapes without words are lines and frames. */
export function readDrawing(xml: Xml, reading: Reading, readBlocks: ReadBlocks): readonly WordInline[] {
  if (reading.depth > deepest) {
    reading.tell({ kind: 'lost', text: 'text boxes that lie in each other too deep' })
    return []
  }
  const frame = elements(xml).find(({ name }) => name === 'wp:inline' || name === 'wp:anchor')
  const about = child(frame, 'wp:docPr')
  const alt = (about?.attributes.descr ?? about?.attributes.title ?? '').replace(/\s+/gu, ' ').trim()
  if ([...descendants(about ?? xml)].some(({ name, attributes }) => name === '?:decorative' && attributes.val === '1'))
    return []
  const size = {
    width: pixels(child(frame, 'wp:extent')?.attributes.cx),
    height: pixels(child(frame, 'wp:extent')?.attributes.cy),
  }
  const found: WordInline[] = []
  const boxes: (readonly WordBlock[])[] = []
  let shapes = 0
  const visit = (one: Xml): void => {
    switch (one.name) {
      case 'w:txbxContent': {
        reading.depth++
        boxes.push(readBlocks(elements(one)))
        reading.depth--
        return
      }
      case 'pic:pic':
        found.push({ type: 'picture', picture: pictureOf(one, reading, alt, size) })
        return
      case 'v:imagedata':
        found.push({ type: 'picture', picture: vmlPicture(one, xml, reading) })
        return
      case 'c:chart':
        found.push(...chartOf(one, reading, alt))
        return
      case 'dgm:relIds':
        found.push(...diagramOf(one, reading))
        return
      case 'wps:wsp':
        if (!isLine(one)) shapes++
        break
      case 'o:OLEObject':
        reading.tell({ kind: 'lost', text: 'an embedded object: its picture stands for it' })
        return
      case 'mc:AlternateContent':
        ;(transparent(one, reading) ?? []).forEach(visit)
        return
      default:
    }
    elements(one).forEach(visit)
  }
  elements(xml).forEach(visit)
  const words = boxes.filter(blocks => blocks.some(hasWords))
  const group = ++reading.counts.groups
  if (words.length > 1)
    reading.tell({
      kind: 'picture',
      text: `a drawing with words in ${words.length} places: the words are kept, where they stand and what joins them is not`,
    })
  else if (words.length === 0 && found.length === 0 && shapes > 1)
    reading.tell({ kind: 'picture', text: `a drawing of ${shapes} shapes without words` })
  return [...found, ...words.map((blocks): WordInline => ({ type: 'box', blocks, ...(words.length > 1 && { group }) }))]
}

function hasWords(block: WordBlock): boolean {
  return block.type === 'table' || block.inlines.some(one => one.type !== 'text' || one.text.trim() !== '')
}

/** Lines, arrows and brackets say nothing without what they join. */
function isLine(xml: Xml): boolean {
  const preset = [...descendants(xml)].find(({ name }) => name === 'a:prstGeom')?.attributes.prst ?? ''
  return /line|connector|arrow|bracket|brace/iu.test(preset) || child(xml, 'wps:cNvCnPr') !== undefined
}

const pixels = (emu: string | undefined): number => Math.round((integer(emu) ?? 0) / emuPerPixel)

function pictureOf(
  xml: Xml,
  reading: Reading,
  alt: string,
  size: { readonly width: number; readonly height: number },
): WordPicture {
  const blip = [...descendants(xml)].find(({ name }) => name === 'a:blip')
  // A drawing is sharper than the picture that was made of it for old programs.
  const ids = [...(blip === undefined ? [] : descendants(blip))]
    .filter(({ name }) => name === 'asvg:svgBlip')
    .map(one => one.attributes['r:embed'])
  const own = child(xml, 'pic:nvPicPr', 'pic:cNvPr')?.attributes.descr ?? ''
  const extent = [...descendants(xml)].find(({ name }) => name === 'a:ext')?.attributes
  const [width, height] = extent?.cx === undefined ? [size.width, size.height] : [pixels(extent.cx), pixels(extent.cy)]
  return {
    ...partOf([...ids, blip?.attributes['r:embed']], reading),
    alt: alt === '' ? own.trim() : alt,
    width,
    height,
  }
}

/** The first part that is there; a picture that lies elsewhere is not fetched. */
function partOf(
  ids: readonly (string | undefined)[],
  { relationships, media, tell }: Reading,
): { readonly part?: string } {
  for (const id of ids) {
    const target = relationships.get(id ?? '')
    if (target === undefined || target.external) continue
    media.add(target.target)
    return { part: target.target }
  }
  tell({ kind: 'picture', text: 'a picture that the file does not hold' })
  return {}
}

function vmlPicture(xml: Xml, around: Xml, reading: Reading): WordPicture {
  const shape = [...descendants(around)].find(({ name }) => name === 'v:shape' || name === 'v:rect')
  const length = (name: string): number => {
    const [, value, unit] =
      new RegExp(`(?:^|;)\\s*${name}:\\s*([\\d.]+)(pt|in|px)?`, 'u').exec(shape?.attributes.style ?? '') ?? []
    return Math.round(Number(value ?? 0) * (unit === 'in' ? 96 : unit === 'px' ? 1 : 1 / pointsPerPixel))
  }
  return {
    ...partOf([xml.attributes['r:id'], xml.attributes['r:pict']], reading),
    alt: (shape?.attributes.alt ?? '').trim(),
    width: length('width'),
    height: length('height'),
  }
}

function chartOf(xml: Xml, reading: Reading, alt: string): readonly WordInline[] {
  const target = reading.relationships.get(xml.attributes['r:id'] ?? '')
  const root = reading.charts.get(target?.target ?? '')
  if (root === undefined) {
    reading.tell({ kind: 'picture', text: 'a chart whose numbers the file does not hold' })
    return []
  }
  return [{ type: 'chart', chart: { ...readChart(root), alt } }]
}

/** SmartArt: its words, one paragraph each. */
function diagramOf(xml: Xml, reading: Reading): readonly WordInline[] {
  const target = reading.relationships.get(xml.attributes['r:dm'] ?? '')
  const words = reading.diagrams.get(target?.target ?? '') ?? []
  reading.tell({ kind: 'picture', text: 'a diagram: its words are kept, its shape is not' })
  return words.map(
    (text): WordInline => ({
      type: 'box',
      group: reading.counts.groups + 1,
      blocks: [
        {
          type: 'paragraph',
          number: 0,
          styles: [],
          indent: 0,
          firstLine: 0,
          spaceBefore: 0,
          spaceAfter: 0,
          tabs: [],
          inlines: [{ type: 'text', text, look: { size: 20 } }],
        },
      ],
    }),
  )
}
