// Statements and folds in plain sentences.

const STANCES = ["supports", "opposes", "conditional"];
// What the style sheet draws before a stance; pictures write it.
const SIGNS = {supports: "▲", opposes: "▼", conditional: "◆"};

function stanceVerb(said) {
  if (said.stance === "conditional") return t(`leaning.${said.leaning || "open"}`);
  return kindOf(said.subject) === "claim" ? t(`argues.${said.stance}`) : t(`stance.${said.stance}`);
}

const quoted = (id) => (kindOf(id) === "claim" ? t("sentence.claim", {claim: label(id)}) : label(id));

function objectPhrase(said) {
  switch (kindOf(said.object)) {
    case "claim": return kindOf(said.subject) === "claim" ? quoted(said.object) : label(said.object);
    case "statement": return t("sentence.aboutStatement", {sentence: label(said.object)});
    default: return label(said.object);
  }
}

// Which sentence of the catalogue tells it: a claim that an actor holds stands after a colon.
function sentenceKey(said) {
  if (said.stance === "conditional") return "sentence.if";
  return kindOf(said.subject) === "actor" && kindOf(said.object) === "claim" ? "sentence.said" : "sentence.argued";
}

const sentenceValues = (said) => ({
  subject: quoted(said.subject), verb: stanceVerb(said), condition: said.condition, object: objectPhrase(said),
});

// Ali Khamenei opposes: Iran should enter talks.
function sentenceOf(said) {
  return t(sentenceKey(said), sentenceValues(said));
}

// José María Aznar, as quoted by Mehdi Khalaji (2019-05-21)
function witness(statement) {
  const [author, ...others] = statement.according_to;
  const date = records.get(statement.document).date || t("sentence.undated");
  const cited = t("sentence.document", {author: label(author), date});
  if (!others.length) return statement.voice === "inferred" ? t("sentence.infers", {author: cited}) : cited;
  const sources = others.map(label).reduceRight((next, first) => t("sentence.citing", {first, next}));
  return t("sentence.cites", {sources, told: t(`told.${statement.voice}`), author: cited});
}

function listing(items) {
  if (items.length < 2) return items.join("");
  return t("sentence.and", {items: items.slice(0, -1).join("; "), last: items.at(-1)});
}

function witnesses(statements) {
  const here = new Set(statements.map((statement) => statement.id));
  const own = statements.filter((statement) => !here.has(statement.reprints));
  const told = new Set(own.map(witness));
  // Who says a thing flatly need not be named again for inferring it.
  const flatly = (statement) => witness({...statement, voice: "stated"});
  const spare = own.filter((statement) => statement.voice === "inferred" && told.has(flatly(statement))).map(witness);
  return listing([...told].filter((who) => !spare.includes(who)));
}

// According to Mehdi Khalaji (2019-05-21), Ali Khamenei opposes: Iran should enter talks.
function story(said, statements) {
  return t("sentence.story", {witnesses: witnesses(statements), sentence: sentenceOf(said)});
}

// The same, with the verb as a badge.
function storyParts(said, statements) {
  const who = make("span", {class: "chain", dir: "auto"}, witnesses(statements));
  return parts("sentence.story", {witnesses: who, sentence: make("span", {}, ...sentenceParts(said))});
}

function sentenceParts(said) {
  const own = (text) => make("span", {dir: "auto"}, text);
  const values = sentenceValues(said);
  return parts(sentenceKey(said), {
    ...values, subject: own(values.subject), verb: badge(said), object: own(values.object),
  });
}

const statementsOf = (fold) => fold.statements.map((id) => records.get(id));

// Days, or years where whole years are meant.
function span(when) {
  return isolated(spanOf(when));
}

function spanOf({earliest, latest}) {
  if (!earliest && !latest) return "";
  const [from, to] = [(earliest || "…").replace(/-01-01$/, ""), (latest || "…").replace(/-12-31$/, "")];
  const whole = from.length < 10 && to.length < 10;
  const [first, last] = whole ? [from, to] : [earliest || "…", latest || "…"];
  return first === last ? first : `${first} – ${last}`;
}

const TIMES_TOLD = 4;

// Each time that a statement tells, in its own way: one span over all of them would close what the texts leave open.
function timeInWords(fold) {
  const told = statementsOf(fold).filter(({when}) => when).map(({when}) => daysTold(when));
  const times = [...new Set(told)];
  return [...times.slice(0, TIMES_TOLD), ...(times.length > TIMES_TOLD ? ["…"] : [])].join("; ");
}

// 2 independent sources · 3 statements · 1980 – 1988 · contested
function foldFacts(fold) {
  const facts = [t("sentence.sources", {count: fold.sources})];
  facts.push(t("sentence.statements", {count: fold.statements.length}), timeInWords(fold));
  if (fold.contested) facts.push(t("sentence.contested"));
  return facts.filter(Boolean).join(" · ");
}
