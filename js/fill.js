/**
 * A sentence of the catalogue with what belongs into its places.
 *
 * @param {string} words with places such as `{day}`
 * @param {Record<string, string | number>} values
 */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
