// The words the reader sees: a catalogue of one language, chosen when the page was made.

const WORDS = JSON.parse($("#words").textContent);
const PLURALS = new Intl.PluralRules(WORDS.language);
const NAMES = /\{(\w+)\}/;
// Whether letters that are read from right to left may stand here.
const BOTH_WAYS = WORDS.direction === "rtl" || /[\u0590-\u08ff\ufb1d-\ufefc]/.test($("#data").textContent);
const ISOLATES = /[\u2066-\u2069]/g;

// A text of the catalogue with its {names} filled in; where it has several forms, `count` decides.
function t(key, values = {}) {
  return parts(key, values).join("");
}

// The same in pieces, where some of the values are elements.
function parts(key, values) {
  return textOf(key, values.count).split(NAMES).map((piece, index) => (index % 2 ? isolated(values[piece]) : piece));
}

// A name or a day that is put into a sentence keeps its own direction and does not turn its neighbours; a sentence
// that is put into another has that of the page.
function isolated(value) {
  if (!BOTH_WAYS || typeof value !== "string" || !value) return value;
  const own = value.search(ISOLATES) < 0;
  return `${own ? "\u2068" : WORDS.direction === "rtl" ? "\u2067" : "\u2066"}${value}\u2069`;
}

function textOf(key, count) {
  const found = key.split(".").reduce((part, name) => part?.[name], WORDS);
  if (found === undefined) throw new Error(`the catalogue has no ${key}`);
  return typeof found === "string" ? found : found[PLURALS.select(count)] ?? found.other;
}

// The name of a value such as a voice, or the value itself where the catalogue has none.
const word = (kind, value) => WORDS[kind]?.[value] ?? value;
