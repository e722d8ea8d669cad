/**
 * Rotation of a picture (TIFF 6.0, tag 274; Exif 2.32, 4.6.4): 1 is as stored, 2 mirrored, 3 rotated by 180 degrees, 4
 * flipped top to bottom; 5 to 8 also exchange rows and columns.
 */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

/** Whether width and height are exchanged. */
export function isTurned(orientation: Orientation): boolean {
  return orientation >= 5
}

/** Reads the orientation from the Exif data of a JPEG; 1 if there is none. */
export function jpegOrientation(bytes: Uint8Array): Orientation {
  for (let offset = 2; offset + 4 <= bytes.length && bytes[offset] === 0xff; ) {
    const marker = bytes[offset + 1]
    const length = (bytes[offset + 2] << 8) | bytes[offset + 3]
    // Start of scan: pixels follow.
    if (marker === 0xda) return 1
    const isExif = marker === 0xe1 && String.fromCharCode(...bytes.subarray(offset + 4, offset + 10)) === 'Exif\0\0'
    if (isExif) return tiffOrientation(bytes.subarray(offset + 10, offset + 2 + length))
    offset += marker === 0xff ? 1 : 2 + length
  }
  return 1
}

/** Reads the orientation from a TIFF directory: the content of Exif data, or of a PNG's eXIf chunk. */
export function tiffOrientation(tiff: Uint8Array): Orientation {
  if (tiff.length < 8) return 1
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length)
  const little = tiff[0] === 0x49
  const start = view.getUint32(4, little)
  if (start + 2 > tiff.length) return 1
  const count = view.getUint16(start, little)
  for (let i = 0; i < count; i++) {
    const entry = start + 2 + 12 * i
    if (entry + 12 > tiff.length) return 1
    if (view.getUint16(entry, little) !== 0x0112) continue
    const value = view.getUint16(entry + 8, little)
    return value >= 1 && value <= 8 ? (value as Orientation) : 1
  }
  return 1
}

/** Four bytes per pixel, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Rotates pixels as they are to be shown. */
export function upright({ width, height, data }: Pixels, orientation: Orientation): Pixels {
  if (orientation === 1) return { width, height, data }
  const turned = isTurned(orientation)
  const [across, down] = turned ? [height, width] : [width, height]
  const out = new Uint8Array(data.length)
  const source = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const target = new Uint32Array(out.buffer)
  const mirrorX = orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8
  const mirrorY = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      // Coordinates of the stored pixel: rows and columns are exchanged if the picture is rotated.
      const [column, row] = turned ? [y, x] : [x, y]
      const from = (mirrorY ? height - 1 - row : row) * width + (mirrorX ? width - 1 - column : column)
      target[y * across + x] = source[from]
    }
  }
  return { width: across, height: down, data: out }
}
