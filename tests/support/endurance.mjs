// Decides the same few requests again and again, and tells how much memory that takes.
import exportsOf from "../../js/wasm/remit_engine.js";

/** How often memory is looked at. */
const LOOKS = 10;

/** Ways in which a portal asks: much and little, sound and not, told and refused. */
function* asked(engine, complete) {
  const options = { stage: "request", asOf: "2024-09-20" };
  const start = { stage: "start", asOf: "2024-11-04" };
  for (;;) {
    yield () => engine.check(complete, options);
    yield () => engine.check(complete, { ...start, fields: "brief" });
    yield () => engine.check(complete, { ...options, fields: "outcome" });
    yield () => engine.check({ challenges: ["staffing"], school: { name: "École Ő" } }, options);
    yield () => engine.check({}, start);
    yield () => engine.reads(complete, start);
    yield () => engine.checkMany([complete, { id: NaN }], options);
    yield () => engine.check({ bogus: 1, terms: { days: 0.3 } }, options);
  }
}

/**
 * Checks so many times; some of the checks are refused.
 *
 * @returns {Promise<{ refused: number, pages: number[], heap: number[] }>} memory at each look: the module's, in
 *   pages of 64 KiB, and JavaScript's, in bytes, after a collection where there is one
 */
export async function endure(engine, complete, checks, { collect = () => {}, looked = () => {} } = {}) {
  const { memory } = await exportsOf();
  const [pages, heap] = [[], []];
  let refused = 0;
  const ways = asked(engine, complete);
  for (let look = 0; look < LOOKS; look += 1) {
    for (let count = 0; count < checks / LOOKS; count += 1) {
      try {
        ways.next().value();
      } catch (error) {
        if (error?.code !== "invalid-input") throw error;
        refused += 1;
      }
    }
    collect();
    pages.push(memory.buffer.byteLength / 65_536);
    heap.push(process.memoryUsage().heapUsed);
    looked(look, pages.at(-1), heap.at(-1));
  }
  return { refused, pages, heap };
}
