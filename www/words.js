// Made from the catalogue in src/core/catalogue/site.rs by `cargo xtask generate`. Change that instead.

export const WORDS = {
  "keptOffline": "These pages now open without a network, too.",
  "newer": "There is a newer version of these pages.",
  "useNewer": "Use it now",
  "closeOthers": "Other tabs still use the version before. Close them, then open this page again."
};
