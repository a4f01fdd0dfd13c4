addEventListener("message", ({ data, source }) => {
  // A frame without an origin of its own is known by its window only.
  if (source !== document.querySelector("iframe").contentWindow) return;
  document.querySelector("#outcome").textContent = data.outcome;
  document.querySelector("#decision").textContent = JSON.stringify(data);
});
