import { createHash } from 'node:crypto'

/** A file of one to ten pages. */
const firstSize = 1 << 18

/** What a longer file grows by at once: little of it is empty at the end. */
const step = 1 << 20

/**
 * Address space that is set aside for a longer file; memory is taken as it grows. Ten times the longest PDF that was
 * ever made here.
 */
const mostBytes = 2 ** 31

/**
 * Takes the bytes of a file as they come. Half a million small pieces become one block, which grows in place: put
 * together at the end, a file would be in memory twice.
 */
export class Sink {
  #block = Buffer.allocUnsafeSlow(firstSize)
  #growing: ArrayBuffer | undefined
  #used = 0

  write(chunk: Uint8Array): void {
    this.#makeRoom(chunk.length)
    this.#block.set(chunk, this.#used)
    this.#used += chunk.length
  }

  /** Text of one byte a character: encoded where it will stand. */
  writeText(text: string): void {
    this.#makeRoom(text.length)
    this.#used += this.#block.write(text, this.#used, 'latin1')
  }

  /** The first 16 bytes of the SHA-256 of everything written so far. */
  digest(): Uint8Array {
    return new Uint8Array(createHash('sha256').update(this.bytes()).digest().subarray(0, 16))
  }

  /** Everything written so far. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#block.buffer, 0, this.#used)
  }

  #makeRoom(length: number): void {
    const least = this.#used + length
    if (least <= this.#block.length) return
    const size = least + step
    if (this.#growing === undefined) {
      this.#growing = new ArrayBuffer(size, { maxByteLength: mostBytes })
      const first = this.bytes()
      this.#block = Buffer.from(this.#growing)
      this.#block.set(first)
    } else {
      this.#growing.resize(size)
      this.#block = Buffer.from(this.#growing)
    }
  }
}
