import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts'
import type { Document } from '../../../src/document/document.ts'
import { readAkn } from '../../../src/readers/akn.ts'
import type { ReadResult } from '../../../src/readers/markdown.ts'
import { shippedAssets } from '../run/shipped-assets.ts'
import { sketch } from './sketch.ts'

/** Parts of a published file. Empty parts are left out. */
export interface AknParts {
  readonly name?: string
  readonly meta?: string
  readonly coverPage?: string
  readonly preface?: string
  readonly preamble?: string
  readonly mainBody?: string
  readonly after?: string
}

const coverPage = `
      <p>
        <span refersTo="#publisher" class="upperLeft">
          <docAuthority refersTo="#publisher">United Nations</docAuthority>
        </span>
      </p>
      <p class="upperRight">
        <docNumber refersTo="#symbol">A/RES/77/5</docNumber>
      </p>
      <p class="upperLeft">
        <img src="logo-un.jpg"></img>
        <docAuthority refersTo="#issuingBody" class="rightBig">General Assembly</docAuthority>
      </p>
      <p>
        <docDate date="2022-11-08" class="rightSmall" refersTo="#dateOfIssuance">8 November 2022</docDate>
      </p>`

const preface =
  '<p><docNumber>77/5.</docNumber><docTitle refersTo="#resolutionTitle"><span class="bold">\tOceans</span></docTitle></p>'

/** Returns a file as the DGACM writes them. A cover page and a title are added if none is given. */
export function aknFile(parts: AknParts): string {
  const part = (name: string, content: string | undefined): string =>
    content === undefined || content === '' ? '' : `<${name}>${content}</${name}>`
  return `<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0" xmlns:akn4un="http://un.org/akn4un">
  <statement name="${parts.name ?? 'resolution'}">
    <meta><identification source="#DGACM"><FRBRExpression><FRBRlanguage language="eng"></FRBRlanguage></FRBRExpression></identification>${parts.meta ?? ''}</meta>
    ${part('coverPage', parts.coverPage ?? coverPage)}${part('preface', parts.preface ?? preface)}${part('preamble', parts.preamble)}
    ${part('mainBody', parts.mainBody ?? paragraph('The text of the resolution.'))}${parts.after ?? ''}
  </statement>
</akomaNtoso>
`
}

/** Returns a paragraph in the form of most files, with a tab before its words. */
export function paragraph(words: string, num?: string): string {
  const label = num === undefined ? '' : `<num>${num}</num>`
  return `\n      <paragraph class="SingleTxt">${label}
        <content>
          <p xml:space="preserve">\t${words}</p>
        </content>
      </paragraph>`
}

export function readAknText(xml: string, path = 'test.xml'): ReadResult {
  return readAkn({ path, bytes: new TextEncoder().encode(xml) }, shippedAssets)
}

/** Returns the document of a file that gives no diagnostics. */
export function readAknFile(parts: AknParts): Document {
  const { document, diagnostics } = readAknText(aknFile(parts))
  if (document === undefined || diagnostics.length > 0)
    throw new Error(`diagnostics: ${diagnostics.map(({ message }) => message).join('; ')}`)
  return document
}

/** Returns the body of a file, sketched. */
export function aknBody(mainBody: string): string {
  return sketch(readAknFile({ mainBody }).mainBody)
}

/** Returns the diagnostics of a file as `rule line:column`. */
export function complaintsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ rule, position }) =>
    position === undefined ? rule : `${rule} ${position.start.line}:${position.start.column}`,
  )
}
