// Not for the browser: the tool runs this in an embedded engine when it builds the site.
import temml from "temml";

// A macro may not expand for ever, and nothing may link, load or set an id.
const LIMITS = { throwOnError: false, trust: false, maxExpand: 1000, maxSize: [20, 500] };

globalThis.renderMath = (tex, isDisplay) =>
  JSON.stringify(temml.renderToString(tex, { ...LIMITS, displayMode: isDisplay }));
