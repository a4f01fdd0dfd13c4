/**
 * The bytes that a text in Base64 stands for.
 *
 * @param {string} text
 */
export function decoded(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}
