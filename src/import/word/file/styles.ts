import { child, elements, isOn, settingOf, type Xml } from './xml.ts'

export interface Style {
  readonly id: string
  readonly name: string
  readonly pPr: Xml | undefined
  readonly rPr: Xml | undefined
  readonly basedOn: string | undefined
}

/** The styles of a file: chains of what each is based on, nearest first, and the defaults of the document. */
export interface Styles {
  readonly chain: (id: string | undefined) => readonly Style[]
  readonly defaultParagraph: string | undefined
  readonly defaults: { readonly pPr: Xml | undefined; readonly rPr: Xml | undefined }
}

/** No real chain is longer than 8; one that bites its own tail ends there. */
const longest = 32

export function readStyles(root: Xml | undefined): Styles {
  const styles = new Map<string, Style>()
  let defaultParagraph: string | undefined
  for (const xml of elements(root, 'w:style')) {
    const id = xml.attributes['w:styleId'] ?? ''
    styles.set(id, {
      id,
      name: settingOf(xml, 'w:name') ?? id,
      pPr: child(xml, 'w:pPr'),
      rPr: child(xml, 'w:rPr'),
      basedOn: settingOf(xml, 'w:basedOn'),
    })
    if (
      xml.attributes['w:type'] === 'paragraph' &&
      isOn({ name: '', attributes: { 'w:val': xml.attributes['w:default'] ?? '0' }, children: [] })
    )
      defaultParagraph ??= id
  }
  const chains = new Map<string, readonly Style[]>()
  const chain = (id: string | undefined): readonly Style[] => {
    const found = chains.get(id ?? '')
    if (found !== undefined) return found
    const links: Style[] = []
    for (let at = styles.get(id ?? ''); at !== undefined && links.length < longest; at = styles.get(at.basedOn ?? '')) {
      if (links.includes(at)) break
      links.push(at)
    }
    chains.set(id ?? '', links)
    return links
  }
  return {
    chain,
    defaultParagraph,
    defaults: {
      pPr: child(root, 'w:docDefaults', 'w:pPrDefault', 'w:pPr'),
      rPr: child(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'),
    },
  }
}
