import { type Assets, oncePerAssets } from '../assets.ts'
import { readTemplateData } from '../template-data.ts'

/** Required metadata: front-matter keys for each kind of document. `*` applies to every kind. */
export type RequiredFields = Readonly<Record<string, readonly string[]>>

/**
 * Loads required metadata from templates/conventions/metadata.json. Throws `MissingAssetError` if the file is missing.
 */
export function loadRequiredFields(assets: Assets): RequiredFields {
  return loaded(assets, 'templates/conventions/metadata.json')
}

const loaded = oncePerAssets(
  (assets, path) => readTemplateData<{ readonly required: RequiredFields }>(assets, path, 'metadata').required,
)
