/** Identifies a TrueType font or a subset of it by the parts that subsetting does not change. */
export interface FontIdentity {
  /**
   * Revision, units per em, dates of creation and modification: bytes 4–8 and 18–36 of `head`, as hexadecimal (OpenType
   * 1.9, head).
   */
  readonly head: string
  /** From `name`, id 6; undefined in a subset without the table. */
  readonly postscriptName: string | undefined
  /** Embedding licence rights (OS/2 fsType); 0 is installable. */
  readonly embedding: number | undefined
}

/** A font file of the package. */
export interface LicensedFont {
  readonly path: string
  readonly identity: FontIdentity
  /** Whether the licence file of its family is beside it. */
  readonly licensed: boolean
}

/** Reads an sfnt file (OpenType 1.9, Organization of an OpenType Font); undefined for anything else. */
export function identify(bytes: Uint8Array): FontIdentity | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const tables = new Map<string, DataView>()
    for (let i = 0; i < view.getUint16(4); i++) {
      const entry = 12 + 16 * i
      const tag = String.fromCharCode(...[0, 1, 2, 3].map(byte => view.getUint8(entry + byte)))
      tables.set(
        tag,
        new DataView(bytes.buffer, bytes.byteOffset + view.getUint32(entry + 8), view.getUint32(entry + 12)),
      )
    }
    const head = tables.get('head')
    if (head === undefined) return undefined
    return {
      head: hex(head, 4, 8) + hex(head, 18, 36),
      postscriptName: postscriptName(tables.get('name')),
      embedding: tables.get('OS/2')?.getUint16(8),
    }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function hex(view: DataView, from: number, to: number): string {
  let text = ''
  for (let i = from; i < to; i++) text += view.getUint8(i).toString(16).padStart(2, '0')
  return text
}

/** Reads the PostScript name of platform 3 (Windows, UTF-16), which every current font has. */
function postscriptName(name: DataView | undefined): string | undefined {
  if (name === undefined) return undefined
  const strings = name.getUint16(4)
  for (let i = 0; i < name.getUint16(2); i++) {
    const record = 6 + 12 * i
    if (name.getUint16(record) !== 3 || name.getUint16(record + 6) !== 6) continue
    const [length, offset] = [name.getUint16(record + 8), strings + name.getUint16(record + 10)]
    let text = ''
    for (let at = offset; at < offset + length; at += 2) text += String.fromCharCode(name.getUint16(at))
    return text
  }
  return undefined
}
