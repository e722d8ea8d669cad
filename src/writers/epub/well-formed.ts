import { SaxesParser } from 'saxes'
import { TemplateError } from '../../render/template-error.ts'

/**
 * Holds what `templates/epub/<name>.hbs` made to XML 1.0 and Namespaces in XML; the packer itself looks at nothing.
 * Throws `TemplateError`, with line and column of the made file in the message.
 */
export function assertWellFormed(name: string, xml: string): void {
  const parser = new SaxesParser({ xmlns: true, fileName: name })
  parser.on('error', error => {
    throw new TemplateError(
      { path: `templates/epub/${name}.hbs` },
      `the file it makes is not XML: ${error.message.replace(/\.$/, '')}`,
      'compare it with the shipped template of that name',
    )
  })
  parser.write(xml).close()
}
