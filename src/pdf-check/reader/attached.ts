import { textOf } from './objects.ts'
import type { PdfFile } from './pdf-file.ts'

/** The source attached to a file. */
export interface AttachedSource {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Returns the embedded file with the relationship Source (ISO 32000-2, 7.11.3), or undefined. */
export function attachedSource({ objects }: PdfFile): AttachedSource | undefined {
  for (const [, value] of objects.all) {
    const file = objects.dictionary(value)
    if (file['/Type'] !== '/Filespec' || file['/AFRelationship'] !== '/Source') continue
    const bytes = objects.stream(objects.dictionary(file['/EF'])['/F'])
    const name = textOf(objects.resolve(file['/UF'])) ?? textOf(objects.resolve(file['/F']))
    if (bytes !== undefined && name !== undefined) return { name, bytes }
  }
  return undefined
}
