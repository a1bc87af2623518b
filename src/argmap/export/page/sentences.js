// Statements and folds in plain sentences.

function stanceVerb(said) {
  if (said.stance === "conditional") return WORDS.conditional[said.leaning || "open"];
  return (kindOf(said.subject) === "claim" ? WORDS.argues : WORDS.stance)[said.stance];
}

const quoted = (id) => (kindOf(id) === "claim" ? `“${label(id)}”` : label(id));

function objectPhrase(said) {
  switch (kindOf(said.object)) {
    case "claim": return kindOf(said.subject) === "claim" ? quoted(said.object) : label(said.object);
    case "statement": return `${WORDS.argued} ${label(said.object)}`;
    default: return label(said.object);
  }
}

// What stands between the verb and the object.
function joint(said) {
  if (said.stance === "conditional") return `, ${WORDS.if(said.condition)}`;
  return kindOf(said.subject) === "actor" && kindOf(said.object) === "claim" ? ": " : " ";
}

// Ali Khamenei opposes: Iran should enter talks.
function sentenceOf(said) {
  return `${quoted(said.subject)} ${stanceVerb(said)}${joint(said)}${objectPhrase(said)}`;
}

// José María Aznar, as quoted by Mehdi Khalaji (2019-05-21)
function witness(statement) {
  const [author, ...others] = statement.according_to;
  const date = records.get(statement.document).date || WORDS.undated;
  const cited = `${label(author)} (${date})`;
  const sources = [...others].reverse().map(label).join(WORDS.citing);
  if (sources) return `${sources}, ${WORDS.told[statement.voice]} ${cited},`;
  return statement.voice === "inferred" ? `${cited}, ${WORDS.infers},` : cited;
}

function listing(items) {
  return items.length < 2 ? items.join("") : items.slice(0, -1).join("; ") + WORDS.and + items[items.length - 1];
}

function accordingTo(statements) {
  const here = new Set(statements.map((statement) => statement.id));
  const told = new Set(statements.filter((statement) => !here.has(statement.reprints)).map(witness));
  // Who says a thing flatly need not be named again for inferring it.
  const inferring = `, ${WORDS.infers},`;
  const kept = [...told].filter((who) => !who.endsWith(inferring) || !told.has(who.slice(0, -inferring.length)));
  return `${WORDS.accordingTo} ${listing(kept)}`.replace(/,?$/, ",");
}

// According to Mehdi Khalaji (2019-05-21), Ali Khamenei opposes: Iran should enter talks.
function story(said, statements) {
  return `${accordingTo(statements)} ${sentenceOf(said)}`;
}

// The same, with the verb as a badge.
function storyParts(said, statements) {
  return [
    make("span", {class: "chain", dir: "auto"}, accordingTo(statements)), " ",
    make("span", {dir: "auto"}, quoted(said.subject)), " ", badge(said),
    joint(said), make("span", {dir: "auto"}, objectPhrase(said)),
  ];
}

const statementsOf = (fold) => fold.statements.map((id) => records.get(id));

// Days, or years where whole years are meant.
function span({earliest, latest}) {
  if (!earliest && !latest) return "";
  const [from, to] = [(earliest || "…").replace(/-01-01$/, ""), (latest || "…").replace(/-12-31$/, "")];
  const whole = from.length < 10 && to.length < 10;
  const [first, last] = whole ? [from, to] : [earliest || "…", latest || "…"];
  return first === last ? first : `${first} – ${last}`;
}

// 2 independent sources · 3 statements · 1980 – 1988 · contested
function foldFacts(fold) {
  const facts = [WORDS.sources(fold.sources), WORDS.statements(fold.statements.length), span(fold)];
  if (fold.contested) facts.push(WORDS.contested);
  return facts.filter(Boolean).join(" · ");
}
