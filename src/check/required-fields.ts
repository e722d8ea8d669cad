import { type Assets, oncePerAssets } from '../assets.ts'
import { readTemplateData } from '../template-data.ts'

/** Metadata that each kind of document must have: keys of the front matter by kind; `*` holds for every kind. */
export type RequiredFields = Readonly<Record<string, readonly string[]>>

/** Required metadata from templates/conventions/metadata.json. Throws `MissingAssetError` when it is not there. */
export function loadRequiredFields(assets: Assets): RequiredFields {
  return loaded(assets, 'templates/conventions/metadata.json')
}

const loaded = oncePerAssets(
  (assets, path) => readTemplateData<{ readonly required: RequiredFields }>(assets, path, 'metadata').required,
)
