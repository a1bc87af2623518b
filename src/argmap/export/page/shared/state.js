// What the reader has chosen. It lives in the address, so that a link reopens exactly this.

const views = new Map();
const settings = new Map();
const SELECTABLE = new Set([
  "actor", "claim", "issue", "document", "passage", "statement", "position", "argument", "alignment",
]);
const isSelectable = (id) => records.has(id) && SELECTABLE.has(kindOf(id));
const PHONE = matchMedia("(max-width: 640px)");
const state = {view: "", sel: "", q: "", facets: {}};

// A view shows what is visible. `show` is called whenever anything has changed while the view is in sight.
// `table` gives rows for export (the first has the heads), `picture` an SVG text; a view may lack either.
function addView(name, {show, table = null, picture = null}) {
  views.set(name, {name, show, table, picture});
}

// One more thing to be kept in the address. `read` turns what stands there into a value, or undefined where
// it is none; `filters` tells that it decides which statements are seen.
function addSetting(name, {fallback = "", read, filters = false}) {
  settings.set(name, {fallback, read, filters});
  state[name] = fallback;
}

const oneOf = (...values) => (text) => (values.includes(text) ? text : undefined);
const recordOf = (...kinds) => (text) => (records.has(text) && kinds.includes(kindOf(text)) ? text : undefined);

function freshState() {
  const fallbacks = [...settings].map(([name, {fallback}]) => [name, fallback]);
  const facets = Object.fromEntries(FACET_NAMES.map((facet) => [facet, null]));  // null: all of them
  return {view: PHONE.matches ? "statements" : "map", sel: "", q: "", facets, ...Object.fromEntries(fallbacks)};
}

// In the address ids stand without their kind; they come back by the list of values.
const shortName = (value) => value.slice(value.indexOf("/") + 1) || "-";

function toHash(changes = {}) {
  const told = {...state, ...changes};
  const pairs = [["view", told.view], ["sel", told.sel], ["q", told.q]];
  for (const facet of FACET_NAMES) {
    const chosen = told.facets[facet];
    if (chosen) pairs.push([facet, [...chosen].map(shortName).sort().join(",") || "none"]);
  }
  for (const [name, {fallback}] of settings) pairs.push([name, told[name] === fallback ? "" : told[name]]);
  return `#${pairs.filter(([, value]) => value).map(([name, value]) => `${name}=${encoded(value)}`).join("&")}`;
}

function encoded(text) {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",");
}

// Whatever in an address is not ours is passed over: it may be old, cut off, or ill meant.
function fromHash(hash) {
  const read = freshState();
  const given = new URLSearchParams(hash.replace(/^#/, "").replaceAll("+", "%2B"));
  if (views.has(given.get("view"))) read.view = given.get("view");
  if (isSelectable(given.get("sel"))) read.sel = given.get("sel");
  read.q = (given.get("q") || "").slice(0, 200);
  for (const facet of FACET_NAMES) read.facets[facet] = readFacet(facet, given.get(facet));
  for (const [name, setting] of settings) {
    if (given.has(name)) read[name] = setting.read(given.get(name)) ?? setting.fallback;
  }
  return read;
}

function readFacet(facet, written) {
  if (written === null) return null;
  const names = new Set(written.split(","));
  const chosen = [...facetValues(facet).keys()].filter((value) => names.has(shortName(value)));
  return chosen.length || written === "none" ? new Set(chosen) : null;
}
