import { copyFileSync } from 'node:fs'

/**
 * `npm run hear:publish`: what the ring has recorded becomes what `tirage build --evidence` tells. A step of its own,
 * because a person decides it, having read the transcripts: no test writes into src/.
 */
copyFileSync(new URL('heard.json', import.meta.url), new URL('../../src/evidence/heard.json', import.meta.url))
