import type { Element } from '../render/element.ts'
import { elements, headingLevel } from './tree.ts'

/** Accessibility metadata (EPUB Accessibility 1.1, 2.2), in the vocabulary of schema.org. */
export interface AccessibilityMetadata {
  readonly accessMode: readonly string[]
  /** Each a set of modes joined by commas that is enough to read everything. */
  readonly accessModeSufficient: readonly string[]
  readonly accessibilityFeature: readonly string[]
  readonly accessibilityHazard: readonly string[]
}

/** True of every publication that this folder writes: reflowable, without encryption, with navigation and ARIA roles. */
const constantFeatures = ['tableOfContents', 'readingOrder', 'displayTransformability', 'ARIA', 'unlocked']

/**
 * What the content really has; a feature that it does not have is not declared.
 * Words alone suffice because an image without a text alternative does not leave the templates.
 */
export function accessibilityOf(roots: readonly Element[]): AccessibilityMetadata {
  const all = roots.flatMap(root => [...elements(root)])
  const images = all.filter(element => element.tagName === 'img')
  const features = [...constantFeatures]
  if (all.some(element => headingLevel(element) !== undefined)) features.push('structuralNavigation')
  if (images.some(image => (image.properties.alt ?? '') !== '')) features.push('alternativeText')
  return {
    accessMode: images.length > 0 ? ['textual', 'visual'] : ['textual'],
    accessModeSufficient: images.length > 0 ? ['textual', 'textual,visual'] : ['textual'],
    accessibilityFeature: features,
    accessibilityHazard: ['none'],
  }
}
