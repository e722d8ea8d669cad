import { pngChunks } from './image.ts'
import { jpegOrientation, type Orientation, tiffOrientation, upright } from './orientation.ts'

/** Quality (of 100) of a JPEG that is encoded again: no visible difference, and about the same file size. */
const QUALITY = 92

/** Limits for decoding a JPEG, in MB and millions of pixels. A photograph of 100 megapixels takes 400 MB. */
const LIMITS = { maxMemoryUsageInMB: 1024, maxResolutionInMP: 128 } as const

/**
 * Converts a picture to a form that every output shows alike. Applies the camera's rotation, because only some readers
 * do. Converts print colours (CMYK) to screen colours, because the file has no output intent for them. Removes the
 * document type of a drawing. Returns the same bytes if there is nothing to change, as in most cases. `bytes` must have
 * passed `inspectImage`. A JPEG that cannot be decoded stays unchanged.
 */
export async function plainImage(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) {
    const orientation = jpegOrientation(bytes)
    return orientation === 1 && jpegChannels(bytes) !== 4 ? bytes : await plainJpeg(bytes, orientation)
  }
  if (bytes[0] === 0x89 && bytes[1] === 0x50) {
    const orientation = pngOrientation(bytes)
    return orientation === 1 ? bytes : await uprightPng(bytes, orientation)
  }
  return withoutDoctype(bytes)
}

/** Number of components in the first frame of a JPEG (ITU-T T.81, B.2.2): 4 is CMYK; 0 if there is no frame. */
export function jpegChannels(bytes: Uint8Array): number {
  for (let offset = 2; offset + 10 <= bytes.length && bytes[offset] === 0xff; ) {
    const marker = bytes[offset + 1]
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return bytes[offset + 9]
    offset += marker === 0xff ? 1 : 2 + ((bytes[offset + 2] << 8) | bytes[offset + 3])
  }
  return 0
}

/** Reads the orientation from a PNG's eXIf chunk. */
function pngOrientation(bytes: Uint8Array): Orientation {
  const exif = pngChunks(bytes).find(({ type }) => type === 'eXIf')
  return exif === undefined ? 1 : tiffOrientation(exif.data)
}

async function plainJpeg(bytes: Uint8Array, orientation: Orientation): Promise<Uint8Array> {
  const { default: jpeg } = await import('jpeg-js')
  try {
    const pixels = jpeg.decode(bytes, { useTArray: true, formatAsRGBA: true, ...LIMITS })
    const { width, height, data } = upright(pixels, orientation)
    return jpeg.encode({ width, height, data: Buffer.from(data.buffer, data.byteOffset, data.length) }, QUALITY).data
  } catch {
    return bytes
  }
}

async function uprightPng(bytes: Uint8Array, orientation: Orientation): Promise<Uint8Array> {
  const { PNG } = (await import('pngjs')).default
  const { width, height, data } = upright(PNG.sync.read(Buffer.from(bytes)), orientation)
  return PNG.sync.write({ width, height, data: Buffer.from(data.buffer, data.byteOffset, data.length) } as never)
}

/** The document type of SVG 1.0 and 1.1. Programs write it, but it defines nothing inside the file. */
const DOCTYPE = /<!DOCTYPE\s[^>[]*>\s*/u

function withoutDoctype(bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(bytes)
  return DOCTYPE.test(text) ? new TextEncoder().encode(text.replace(DOCTYPE, '')) : bytes
}
