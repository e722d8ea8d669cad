import type { Image, Paragraph } from 'mdast'
import type { Figure, Inline, Text } from '../../../document/nodes.ts'
import { acceptId, type BodyContext, extent, placeOf, reportUnknown } from '../context.ts'
import { readLang } from '../inline/inlines.ts'
import { type Attributes, parseAttributes } from '../syntax/attributes.ts'

/** An image alone in its paragraph, with its attributes. */
export interface LoneImage {
  readonly image: Image
  readonly attributes: Attributes
}

/** Returns the image of a paragraph that contains only an image, possibly with attributes. */
export function loneImage(paragraph: Paragraph): LoneImage | undefined {
  const [image, after, ...rest] = paragraph.children
  if (image?.type !== 'image' || rest.length > 0) return undefined
  if (after === undefined) return { image, attributes: { classes: [], values: {} } }
  const attributes = after.type === 'text' ? parseAttributes(after.value.trim()) : undefined
  return attributes === undefined ? undefined : { image, attributes }
}

/**
 * Reads a figure. Its caption is, in this order: the preceding paragraph that begins with a colon, `caption="…"`, the
 * image's title.
 */
export function readFigure(
  paragraph: Paragraph,
  { image, attributes }: LoneImage,
  caption: readonly Inline[],
  context: BodyContext,
): Figure {
  const position = placeOf(paragraph, context)
  reportUnknown(attributes, ['#name', 'caption', 'lang'], position, context)
  const url = decoded(image.url)
  checkPath(url, context, image)
  const lang = readLang(attributes.values, position, context)
  return {
    type: 'figure',
    url,
    alt: image.alt ?? '',
    position,
    description: [],
    caption:
      caption.length > 0 ? caption : plainCaption(attributes.values.caption ?? image.title ?? '', image, context),
    ...acceptId(attributes, position, context),
    ...(lang === undefined ? {} : { lang }),
  }
}

/** Editors write `My%20picture.jpg` for a name with a space. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

function plainCaption(words: string, image: Image, context: BodyContext): readonly Text[] {
  return words === '' ? [] : [{ type: 'text', value: words, position: placeOf(image, context) }]
}

/** Images come from the folder of the source. Nothing is fetched, and nothing elsewhere on the disk is read. */
function checkPath(url: string, context: BodyContext, image: Image): void {
  const path = url.replaceAll('\\', '/')
  const inside =
    path !== '' && !path.startsWith('/') && !/^[a-z][a-z0-9+.-]*:/iu.test(path) && !path.split('/').includes('..')
  if (inside) return
  const { start, end } = extent(image)
  context.report({
    severity: 'error',
    rule: 'image-path',
    message: `the image ${JSON.stringify(url)} is not in the folder of the source`,
    position: context.locate(start, end),
    hint: 'copy the file to the folder of the source and write its path relative to that folder',
  })
}
