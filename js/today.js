const LONDON = { timeZone: "Europe/London", year: "numeric", month: "2-digit", day: "2-digit" };

/**
 * The day that it is in London, as `YYYY-MM-DD`: for pages, since the engine itself reads no clock.
 *
 * ```js
 * today(); // "2024-09-20"
 * today(new Date("2024-06-30T23:30:00Z")); // "2024-07-01": summer time
 * ```
 *
 * @param {Date} [instant] now, if not given
 * @returns {string}
 */
export function today(instant = new Date()) {
  const format = new Intl.DateTimeFormat("en-GB", /** @type {Intl.DateTimeFormatOptions} */ (LONDON));
  const parts = format.formatToParts(instant);
  /** @param {Intl.DateTimeFormatPartTypes} type */
  const part = (type) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
