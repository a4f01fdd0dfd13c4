// The page's side of a form in a frame. Copy it: nothing of it is ours to keep.

/** @import { FromFrame } from "./messages.js" */

/**
 * Loads the form into a frame, keeps the frame as high as the form, and hands on what the form says.
 *
 * @param {HTMLIFrameElement} frame
 * @param {string} address of embed.html
 * @param {(message: FromFrame) => void} heed
 * @returns what says something to the form: `say({ type: "request", request })`, once it is `ready`
 */
export function embed(frame, address, heed) {
  const { href, origin } = new URL(address, location.href);
  const envelope = { protocol: "remit-embed", version: 1 };
  // A block: as the value of the function, WebKit would take the call for one of the frame's own.
  const say = (/** @type {object} */ message) => {
    frame.contentWindow?.postMessage({ ...envelope, ...message }, origin);
  };
  addEventListener("message", ({ source, origin: from, data }) => {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data?.protocol !== envelope.protocol || data.version !== envelope.version) return;
    if (data.type === "hello") say({ type: "hello" });
    if (data.type === "height") frame.style.height = `${data.height}px`;
    heed(data);
  });
  frame.src = href;
  return say;
}
