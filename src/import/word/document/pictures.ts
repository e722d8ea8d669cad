/** A picture that is written beside the source. */
export interface PictureFile {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface PictureKeeper {
  /** The path of a picture beside the source; undefined where the format cannot show it. */
  readonly keep: (part: string) => string | undefined
  readonly files: () => readonly PictureFile[]
}

/** Gives pictures names in the order in which the text shows them. Each is kept once, however often it stands there. */
export function pictureKeeper(media: ReadonlyMap<string, Uint8Array>, name: string): PictureKeeper {
  const paths = new Map<string, PictureFile>()
  const stem =
    name
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/gu, '')
      .toLowerCase() || 'picture'
  return {
    keep: part => {
      const known = paths.get(part)
      if (known !== undefined) return known.path
      const bytes = media.get(part)
      const ending = bytes === undefined ? undefined : endingOf(bytes)
      if (bytes === undefined || ending === undefined) return undefined
      const path = `${stem}-picture-${paths.size + 1}.${ending}`
      paths.set(part, { path, bytes })
      return path
    },
    files: () => [...paths.values()],
  }
}

/** What the bytes are, whatever the name says: PNG (ISO 15948, 5.2), JPEG (ISO 10918-1, B.1.1.3), SVG. */
function endingOf(bytes: Uint8Array): 'png' | 'jpg' | 'svg' | undefined {
  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return 'png'
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpg'
  return /^(?:\ufeff)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<svg[\s>]/u.test(
    new TextDecoder().decode(bytes.subarray(0, 2048)),
  )
    ? 'svg'
    : undefined
}
