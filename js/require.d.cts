/** What a `require` that takes no ES modules gives: it throws, and says how to load the package. */
declare const nothing: never;
export = nothing;
