import type { TemplateSpecs } from './templates.ts'

/**
 * The shipped templates, compiled. `src/bundle.ts` puts them here when it makes lib/, so that the shipped command need
 * not load the Handlebars compiler; run from src/, there are none and the templates are compiled from their files.
 */
export const specs: TemplateSpecs | undefined = undefined
