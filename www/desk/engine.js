// The engine and the element, loaded once the deployments are on the screen.

/** When the next picture has been painted; soon, where nobody looks and nothing is. */
const painted = () =>
  new Promise((next) => {
    requestAnimationFrame(() => setTimeout(next));
    setTimeout(next, 200);
  });

/** Everything that the desk needs beyond its first picture. */
export async function loadEngine() {
  await painted();
  const [{ Engine, RemitError, ready }, { summaryOf, verdictOn }, { entryOf, newId }] = await Promise.all([
    import("../remit-engine/lifecycle.js"),
    import("./summary.js"),
    import("../remit-engine/deployment/words.js"),
    import("../remit-engine/deployment/index.js"),
  ]);
  await ready();
  return { engine: new Engine(), RemitError, summaryOf, verdictOn, entryOf, newId };
}
