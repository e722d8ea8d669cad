import { createHash } from 'node:crypto'

const blockSize = 1 << 18

/**
 * Takes the bytes of a file as they come. Half a million small pieces become a few blocks, so that memory stays at
 * the size of the file; the digest of what has passed is known at any time.
 */
export class Sink {
  readonly #full: Uint8Array[] = []
  readonly #hash = createHash('sha256')
  #block = Buffer.allocUnsafeSlow(blockSize)
  #used = 0

  write(chunk: Uint8Array): void {
    if (chunk.length > blockSize - this.#used) this.#close()
    if (chunk.length > blockSize) {
      this.#hash.update(chunk)
      this.#full.push(chunk)
      return
    }
    this.#block.set(chunk, this.#used)
    this.#used += chunk.length
  }

  /** Text of one byte a character: encoded where it will stand. */
  writeText(text: string): void {
    if (text.length > blockSize) return this.write(Buffer.from(text, 'latin1'))
    if (text.length > blockSize - this.#used) this.#close()
    this.#used += this.#block.write(text, this.#used, 'latin1')
  }

  /** The first 16 bytes of the SHA-256 of everything written so far. */
  digest(): Uint8Array {
    this.#close()
    return new Uint8Array(this.#hash.copy().digest().subarray(0, 16))
  }

  /** Everything written, in one piece. */
  bytes(): Uint8Array {
    this.#close()
    const bytes = new Uint8Array(this.#full.reduce((length, block) => length + block.length, 0))
    let offset = 0
    for (const block of this.#full.splice(0)) {
      bytes.set(block, offset)
      offset += block.length
    }
    return bytes
  }

  #close(): void {
    if (this.#used === 0) return
    const block = this.#block.subarray(0, this.#used)
    this.#hash.update(block)
    this.#full.push(block)
    this.#block = Buffer.allocUnsafeSlow(blockSize)
    this.#used = 0
  }
}
