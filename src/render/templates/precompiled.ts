import type { TemplateSpecs } from './templates.ts'

/**
 * The shipped templates, precompiled. `src/bundle.ts` inserts them when it builds lib/, so that the shipped command
 * does not load the Handlebars compiler. When run from src/, this is undefined and templates are compiled from their
 * files.
 */
export const specs: TemplateSpecs | undefined = undefined
