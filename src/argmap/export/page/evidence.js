// One statement with all that speaks for it: the words, where they stand, and who says so.

function evidence(statement) {
  const passage = records.get(statement.passage);
  const where = `${passage.locator}: ${WORDS.rendition[passage.rendition]} `;
  return make("article", {class: "evidence"},
    make("blockquote", {class: passage.rendition, dir: "auto"}, passage.text),
    make("p", {class: "where"}, where, sourceLink(statement, passage)),
    facts([
      [WORDS.words, statement.words && `“${statement.words}”`],
      [WORDS.facet.voice, `${WORDS.voice[statement.voice]}: ${WORDS.voiceMeans[statement.voice]}`],
      [WORDS.when, statement.when && whenText(statement.when)],
      [WORDS.condition, statement.condition],
      [WORDS.certaintyName, WORDS.certainty[statement.certainty]],
      [WORDS.chain, statement.according_to.map(label).join(" → ")],
      [WORDS.source, pick(statement.document)],
      [WORDS.evidence, WORDS.sources(foldOf.get(statement.id).sources)],
      [WORDS.note, statement.note],
      ["", statement.reprints && WORDS.repeats],
      [WORDS.origin, `${whence(statement)} · ${statement.provenance}`],
    ]),
    undercuts(statement),
  );
}

function whence(statement) {
  const others = (statement.found_by || []).map(WORDS.found);
  return [statement.rule ? WORDS.found(statement.rule) : WORDS.curated, ...others].join(", ");
}

function facts(pairs) {
  const rows = pairs.filter(([, value]) => value && value.length !== 0);
  return make("dl", {}, ...rows.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {dir: "auto"}, value)]));
}

function whenText(when) {
  const days = span(when);
  return days && !when.written.includes(days) ? `${when.written} (${days})` : when.written;
}

// The publisher's page, opened at the words: `#:~:text=first%20words,last%20words`.
function sourceLink(statement, passage) {
  const url = records.get(statement.document).url;
  if (!url) return null;
  const fragment = textFragment(passage);
  if (!fragment) return webLink(WORDS.openSource, url);
  return webLink(WORDS.openAtWords, url + (url.includes("#") ? "" : "#") + fragment);
}

// A locator quotes the first and last words of its passage: ¶7 "But every resistance … breaking point".
function textFragment(passage) {
  const words = passage.locator.match(/"(.+)"/s)?.[1] || (passage.rendition === "original" ? ends(passage.text) : "");
  const parts = words.split(/\s+…\s+/).filter(Boolean).map((part) => encodeURIComponent(part).replaceAll("-", "%2D"));
  return parts.length ? `:~:text=${parts.join(",")}` : "";
}

function ends(text) {
  const words = text.trim().split(/\s+/);
  return words.length < 9 ? words.join(" ") : `${words.slice(0, 4).join(" ")} … ${words.slice(-4).join(" ")}`;
}

function undercuts(statement) {
  const folds = (foldsOf.get(statement.id) || []).filter((fold) => fold.object === statement.id);
  return folds.length ? make("div", {}, heading(4, WORDS.undercut), ...folds.map((fold) => foldItem(fold))) : null;
}

// A fold as one sentence, which opens to its statements.
function foldItem(fold, open = false) {
  const statements = statementsOf(fold);
  const summary = make("summary", {}, ...storyParts(fold, statements), make("small", {}, foldFacts(fold)));
  const item = make("details", {class: "fold", open}, summary);
  const fill = () => item.children.length > 1 || item.append(foldBody(fold, statements));
  if (open) fill();
  // Most are never opened, so their evidence is made when they are.
  else item.addEventListener("toggle", fill, {once: true});
  return item;
}

function foldBody(fold, statements) {
  const ends = [fold.subject, fold.object].filter((id) => id !== state.sel);
  return make("div", {class: "body"},
    make("p", {class: "ends"}, `${WORDS.goTo} `, ...ends.map((id) => pick(id))),
    ...divergences((case_) => case_.earlier === fold.id || case_.later === fold.id, "object"),
    ...statements.map(evidence),
  );
}

// Changes, contradictions and disputes, each as one line that opens to its sides; `name` is the end to be named.
function divergences(concerns, name) {
  const groups = new Map();
  for (const case_ of all("divergences").filter(concerns)) {
    const title = WORDS.about(WORDS.divergence[case_.divergence_kind], label(case_[name]));
    if (!groups.has(title)) groups.set(title, new Set());
    groups.get(title).add(case_.earlier).add(case_.later);
  }
  return [...groups].map(([title, ids]) => divergence(title, [...ids].filter((id) => records.has(id))));
}

function divergence(title, ids) {
  const side = (fold) => make("li", {}, pickStory(fold, statementsOf(fold)), " ", make("small", {}, span(fold)));
  const sides = ids.map((id) => side(records.get(id)));
  return make("details", {class: "divergence"}, make("summary", {dir: "auto"}, title), make("ul", {}, ...sides));
}
