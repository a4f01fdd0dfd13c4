// Made from the catalogue in src/core/catalogue/site.rs by `cargo xtask generate`. Change that instead.

export const WORDS = {
  "keptOffline": "These pages now open without a network, too.",
  "newer": "There is a newer version of these pages.",
  "useNewer": "Use it now",
  "closeOthers": "Other tabs still use the version before. Close them, then open this page again.",
  "noExample": "This example could not be loaded.",
  "fromPage": "Page to form",
  "fromForm": "Form to page",
  "eligible": "The outcome is “eligible”: the request can go ahead.",
  "refer": "The outcome is “refer”: a person decides.",
  "incomplete": "The outcome is “incomplete”: something is still needed.",
  "ineligible": "The outcome is “ineligible”: something stands in the way.",
  "undecided": "Nothing can be decided: part of the request cannot be read.",
  "submitted": "The request was sent: your page has it now, and this one keeps nothing."
};
