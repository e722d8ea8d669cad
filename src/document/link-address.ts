/**
 * Where links may lead: the web, an e-mail address, a place in the document. Anything else could run code in a reading
 * system.
 */
export const linkAddress = /^(?:https?:\/\/[^\s/]|mailto:[^\s]|#.)/iu
