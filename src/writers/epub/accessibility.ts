import type { Element } from '../../render/markup/element.ts'
import { elements, headingLevel } from '../../render/markup/tree.ts'
import { isPageBreak } from './page-breaks.ts'

/** Accessibility metadata (EPUB Accessibility 1.1, 2.2), in the vocabulary of schema.org. */
export interface AccessibilityMetadata {
  readonly accessMode: readonly string[]
  /** Each entry is a set of modes, joined by commas, that suffices to read everything. */
  readonly accessModeSufficient: readonly string[]
  readonly accessibilityFeature: readonly string[]
  readonly accessibilityHazard: readonly string[]
}

/** Whose pages are marked: those of our PDF, or of the document as published by the United Nations. */
export type PagesOf = 'pdf' | 'original'

/** Features of every publication written here: reflowable, without encryption, with navigation and ARIA roles. */
const constantFeatures = ['tableOfContents', 'readingOrder', 'displayTransformability', 'ARIA', 'unlocked']

/**
 * Derives the metadata from the content; features that it does not have are not declared. Text alone suffices, because
 * the templates never write an image without a text alternative.
 */
export function accessibilityOf(roots: readonly Element[]): AccessibilityMetadata {
  const all = roots.flatMap(root => elements(root))
  const images = all.filter(element => element.tagName === 'img')
  const features = [...constantFeatures]
  if (all.some(element => headingLevel(element) !== undefined)) features.push('structuralNavigation')
  if (images.some(image => (image.properties.alt ?? '') !== '')) features.push('alternativeText')
  if (images.some(image => image.properties['aria-details'] !== undefined)) features.push('longDescription')
  // The page list is made from the markers, so there is never one without the other.
  if (all.some(isPageBreak)) features.push('pageBreakMarkers', 'pageNavigation')
  return {
    accessMode: images.length > 0 ? ['textual', 'visual'] : ['textual'],
    accessModeSufficient: images.length > 0 ? ['textual', 'textual,visual'] : ['textual'],
    accessibilityFeature: features,
    // Images are PNG, JPEG, or SVG without animation and scripts (document/svg.ts): nothing flashes, moves or makes
    // sounds.
    accessibilityHazard: ['none'],
  }
}

/** Returns what the guide's section on rich content says about images, the only rich content of these publications. */
function richContentOf({ accessMode, accessibilityFeature }: AccessibilityMetadata): string {
  if (!accessMode.includes('visual')) return 'rich-content-none'
  if (accessibilityFeature.includes('longDescription')) return 'rich-content-extended'
  return accessibilityFeature.includes('alternativeText') ? 'rich-content-images' : 'rich-content-decorative'
}

/** A heading of the statement and the items below it, as keys of terms of the conventions. */
export interface Statement {
  readonly title: string
  readonly items: readonly string[]
}

/**
 * States the metadata in words, under the headings of the Accessibility Metadata Display Guide for Digital Publications
 * 2.0 (W3C, April 2025), in its order and leaving none out. (The summary, which the guide puts before the legal
 * considerations, is a separate text.)
 */
export function statementsOf(metadata: AccessibilityMetadata, pagesOf: PagesOf): Statement[] {
  const pages = pagesOf === 'pdf' ? '' : '-original'
  const { accessMode, accessModeSufficient, accessibilityFeature, accessibilityHazard } = metadata
  const when = (condition: boolean, ...keys: string[]): string[] => (condition ? keys : [])
  const has = (feature: string): boolean => accessibilityFeature.includes(feature)
  const statements: Statement[] = [
    {
      title: 'ways-of-reading',
      items: [
        ...when(has('displayTransformability'), 'appearance-modifiable'),
        ...when(accessModeSufficient.includes('textual'), 'nonvisual-reading'),
        ...when(has('alternativeText'), 'alternative-text'),
        ...when(!accessMode.includes('auditory'), 'no-audio'),
      ],
    },
    { title: 'conformance', items: ['conformance-claim', 'conformance-certifier'] },
    {
      title: 'navigation',
      items: [
        ...when(has('tableOfContents'), 'navigation-contents'),
        ...when(has('structuralNavigation'), 'navigation-headings'),
        ...when(has('pageNavigation'), `navigation-pages${pages}`),
      ],
    },
    { title: 'rich-content', items: [richContentOf(metadata)] },
    { title: 'hazards', items: when(accessibilityHazard.includes('none'), 'hazards-none') },
    { title: 'legal', items: ['legal-no-exemption'] },
    {
      title: 'additional-information',
      items: [
        ...when(has('ARIA'), 'additional-aria'),
        ...when(has('pageBreakMarkers'), `additional-page-breaks${pages}`),
        ...when(has('unlocked'), 'additional-unlocked'),
      ],
    },
  ]
  return statements.map(({ title, items }) => ({
    title: `accessibility.${title}`,
    items: items.map(item => `accessibility.${item}`),
  }))
}
