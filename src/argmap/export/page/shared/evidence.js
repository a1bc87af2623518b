// One statement with all that speaks for it: the words, where they stand, and who says so.

const EVIDENCE_AT_ONCE = 5;

function evidence(statement) {
  const passage = records.get(statement.passage);
  return make("article", {class: "evidence"},
    ...wordsAndPlace(statement, passage),
    facts([
      [t("panel.words"), statement.words && t("sentence.claim", {claim: statement.words})],
      [t("panel.voice"), voiceText(statement.voice)],
      [t("panel.when"), statement.when && whenText(statement.when)],
      [t("panel.condition"), statement.condition],
      [t("panel.certainty"), t(`certainty.${statement.certainty}`)],
      [t("panel.chain"), chainTold(statement.according_to)],
      [t("panel.source"), pick(statement.document)],
      [t("panel.evidence"), t("sentence.sources", {count: foldOf.get(statement.id).sources})],
      [t("panel.note"), statement.note],
      ["", statement.reprints && t("panel.repeats")],
      [t("panel.origin"), `${originTold(statement)} · ${statement.provenance}`],
    ]),
    saidOfStatement(statement),
    citeItem(statement),
  );
}

const passageWords = (passage) => make("blockquote", {class: passage.rendition, dir: "auto"}, passage.text);

// ¶7 "But every … point": exact excerpt
function whereTold({rendition, locator}, place = locator) {
  return t("panel.where", {locator: place, rendition: t(`rendition.${rendition}`)});
}

function wordsAndPlace(statement, passage) {
  const place = make("p", {class: "where"}, whereTold(passage), " ", sourceLink(statement, passage));
  return [passageWords(passage), place];
}

const voiceText = (voice) => t("panel.voiceIs", {voice: t(`voice.${voice}`), means: t(`voiceMeans.${voice}`)});

// Told inwards, every name to be opened: Mehdi Khalaji says that José María Aznar says so.
function chainTold([who, ...others]) {
  const saying = ([first, ...next]) => {
    if (!next.length) return parts("panel.saysSo", {who: pick(first)});
    return parts("panel.saysThat", {who: pick(first), rest: make("span", {}, ...saying(next))});
  };
  return others.length ? saying([who, ...others]) : [pick(who)];
}

// Who coded it: a person, a rule, or both.
function originTold(statement) {
  const rules = [...new Set([statement.rule, ...(statement.found_by || [])])].filter(Boolean);
  if (statement.rule) return t("panel.byRule", {rules: rules.join(", ")});
  return rules.length ? t("panel.byBoth", {rules: rules.join(", ")}) : t("panel.byPerson");
}

function whence(statement) {
  const rules = [...(statement.rule ? [statement.rule] : []), ...(statement.found_by || [])];
  const found = rules.map((rule) => t("origin.rule", {rule}));
  return (statement.rule ? found : [t("origin.curated"), ...found]).join(", ");
}

function facts(pairs) {
  const rows = pairs.filter(([, value]) => value && value.length !== 0);
  return make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {dir: "auto"}, value)]));
}

function whenText(when) {
  const days = spanOf(when);
  return days && !when.written.includes(days) ? `${when.written} (${days})` : when.written;
}

// The publisher's page, opened at the words: `#:~:text=first%20words,last%20words`.
function sourceLink(statement, passage) {
  const url = records.get(statement.document).url;
  if (!url) return null;
  const fragment = textFragment(passage);
  if (!fragment) return webLink(t("panel.openSource"), url);
  return webLink(t("panel.openAtWords"), url + (url.includes("#") ? "" : "#") + fragment);
}

// A locator quotes the first and last words of its passage: ¶7 "But every resistance … breaking point".
function textFragment(passage) {
  const words = passage.locator.match(/"(.+)"/s)?.[1] || (passage.rendition === "original" ? ends(passage.text) : "");
  const pieces = words.split(/\s+…\s+/).map((piece) => piece.trim()).filter(Boolean);
  // Only the first and the last are looked for; a dash, a comma or an ampersand of the text is none of the address.
  const [first, last] = [pieces[0], pieces.at(-1)].map((piece) => piece && fragmentWords(piece));
  return first ? `:~:text=${pieces.length > 1 ? `${first},${last}` : first}` : "";
}

const fragmentWords = (text) => encodeURIComponent(text).replace(/[-'()!*~]/g, (sign) => (
  `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
));

// A browser finds words within one paragraph, or the first and the last ones of several.
function ends(text) {
  const words = text.trim().split(/\s+/);
  if (words.length < 9 && !/\n/.test(text.trim())) return words.join(" ");
  const most = Math.min(4, Math.floor(words.length / 2));
  return `${words.slice(0, most).join(" ")} … ${words.slice(-most).join(" ")}`;
}

function saidOfStatement(statement) {
  const folds = (foldsOf.get(statement.id) || []).filter((fold) => fold.object === statement.id);
  if (!folds.length) return null;
  return make("div", {}, ...onStatement(folds, (some) => some.map(foldItem)));
}

// What is said against a statement and what is said for it stand apart, each under its own words.
function onStatement(folds, itemsOf) {
  const titles = {opposes: t("panel.undercut"), supports: t("panel.reasonsFor")};
  return Object.entries(titles).flatMap(([side, title]) => {
    const some = onSide(folds, side);
    return some.length ? [paragraph(title, "where"), ...itemsOf(some)] : [];
  });
}

// A fold as one sentence, which opens to its statements.
function foldItem(fold) {
  const statements = statementsOf(fold);
  const summary = [...storyParts(fold, statements), make("small", {}, foldFacts(fold))];
  return onDemand(summary, () => [foldBody(fold, statements)], {class: "fold"});
}

function foldBody(fold, statements) {
  return make("div", {class: "body"},
    ...divergences((case_) => case_.earlier === fold.id || case_.later === fold.id, "object"),
    ...inPortions(make("div"), statements, EVIDENCE_AT_ONCE, evidence),
    goingOn(fold),
  );
}

// Who says it and of what, to go on from there.
function goingOn(said) {
  const others = [said.subject, said.object].filter((id) => id !== state.sel);
  return make("p", {class: "ends"}, `${t("page.goTo")} `, ...others.map((id) => pick(id)));
}

// Changes, contradictions and disputes, each as one line that opens to its sides; `name` is the end to be named.
function divergences(concerns, name) {
  const groups = new Map();
  for (const case_ of all("divergences").filter(concerns)) {
    const title = t("panel.about", {kind: t(`divergence.${case_.divergence_kind}`), what: label(case_[name])});
    obtain(groups, title, () => new Set()).add(case_.earlier).add(case_.later);
  }
  return [...groups].map(([title, ids]) => divergence(title, [...ids].filter((id) => records.has(id))));
}

function divergence(title, ids) {
  const side = (fold) => make("li", {}, pickStory(fold, statementsOf(fold)), " ", make("small", {}, timeInWords(fold)));
  const sides = ids.map((id) => side(records.get(id)));
  return make("details", {class: "divergence"}, make("summary", {dir: "auto"}, title), make("ul", {}, ...sides));
}
