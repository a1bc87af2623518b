// The panel: everything known of what is selected, first its story, then the statements it rests on.

const panel = $("#panel");
let panelShows = "";

function showPanel() {
  if (panelShows === state.sel) return;
  panelShows = state.sel;
  panel.hidden = !state.sel;
  if (!state.sel) return panel.replaceChildren();
  const record = records.get(state.sel);
  panel.replaceChildren(
    button("×", () => select(""), {class: "close", "aria-label": WORDS.close}),
    make("p", {class: "kind"}, kindWords(record)),
    make("h2", {dir: "auto"}, ...titleOf(record)),
    ...contentOf(record),
  );
  panel.scrollTop = 0;
}

function kindWords(record) {
  return [WORDS.kind[kindOf(record.id)], WORDS.kind[record.actor_kind]].filter(Boolean).join(" · ");
}

// A statement or a fold is its story; everything else has a name.
function titleOf(record) {
  if (!record.stance) return [label(record.id)];
  return storyParts(record, kindOf(record.id) === "statement" ? [record] : statementsOf(record));
}

function contentOf(record) {
  switch (kindOf(record.id)) {
    case "actor": return actorContent(record);
    case "claim": return claimContent(record);
    case "issue": return issueContent(record);
    case "document": return documentContent(record);
    case "passage": return passageContent(record);
    case "statement": return [evidence(record), linkHere()];
    default: return foldContent(record);
  }
}

// A heading with what stands under it, or nothing.
function section(title, items) {
  return items.length ? [heading(3, title), ...items] : [];
}

function actorContent(actor) {
  const folds = foldsOf.get(actor.id) || [];
  const stances = folds.filter((fold) => fold.subject === actor.id && kindOf(fold.object) !== "actor");
  return [
    facts([
      [WORDS.roles, all("roles").filter((role) => role.holder === actor.id).map(roleText).join("; ")],
      [WORDS.memberOf, (actor.member_of || []).map(pick)],
      [WORDS.successorOf, (actor.successor_of || []).map(pick)],
      [WORDS.aliases, (actor.aliases || []).join("; ")],
      [WORDS.note, actor.note],
    ]),
    ...section(WORDS.divergences, divergences((case_) => case_.subject === actor.id, "object")),
    ...section(WORDS.positions, byIssue(stances)),
    ...section(WORDS.alignments, folds.filter((fold) => kindOf(fold.id) === "alignment").map((fold) => foldItem(fold))),
    ...(folds.length ? [] : [make("p", {}, WORDS.nobody)]),
    linkHere(),
  ];
}

function roleText(role) {
  const facts_ = [role.title, role.organisation && label(role.organisation), role.when && span(role.when)];
  return facts_.filter(Boolean).join(", ");
}

function byIssue(folds) {
  const groups = new Map();
  for (const fold of folds) listed(groups, fold.issues[0]).push(fold);
  return [...groups].flatMap(([issue, group]) => [heading(4, label(issue)), ...group.map((fold) => foldItem(fold))]);
}

function claimContent(claim) {
  const folds = foldsOf.get(claim.id) || [];
  const about = folds.filter((fold) => fold.object === claim.id);
  const stanceOf = (kind, stance) =>
    about.filter((fold) => kindOf(fold.id) === kind && fold.stance === stance).map((fold) => foldItem(fold));
  return [
    facts([[WORDS.kind.issue, pick(claim.issue)], [WORDS.note, claim.note]]),
    ...section(WORDS.divergences, divergences((case_) => case_.object === claim.id, "subject")),
    ...section(WORDS.for, stanceOf("position", "supports")),
    ...section(WORDS.against, stanceOf("position", "opposes")),
    ...section(WORDS.onCondition, stanceOf("position", "conditional")),
    ...section(WORDS.reasonsFor, stanceOf("argument", "supports")),
    ...section(WORDS.reasonsAgainst, [...stanceOf("argument", "opposes"), ...stanceOf("argument", "conditional")]),
    ...section(WORDS.reasonsOf, folds.filter((fold) => fold.subject === claim.id).map((fold) => foldItem(fold))),
    ...(folds.length ? [] : [make("p", {}, WORDS.nobody)]),
    linkHere(),
  ];
}

function issueContent(issue) {
  const claims = all("claims").filter((claim) => claim.issue === issue.id);
  const items = claims.map((claim) => make("li", {}, pick(claim.id)));
  return [...section(WORDS.issueClaims, [make("ul", {}, ...items)]), linkHere()];
}

function documentContent(document) {
  const cited = STATEMENTS.filter((statement) => statement.document === document.id);
  return [
    paragraph(document.title || ""),
    facts([
      [WORDS.publisher, document.publisher && [label(document.publisher), document.series].filter(Boolean).join(", ")],
      [WORDS.reprintOf, document.reprint_of && pick(document.reprint_of)],
      [WORDS.note, document.note],
      ["", document.url && webLink(WORDS.openSource, document.url)],
    ]),
    ...section(WORDS.differs, differences(document, (passage) => passage.document === document.id)),
    ...section(WORDS.drops, differences(document, (passage) => passage.document !== document.id)),
    ...section(WORDS.restsOn, cited.map(statementItem)),
    linkHere(),
  ];
}

// What a reprint changes is told by its own passage, what it leaves out by the original's.
function differences(document, isOf) {
  const own = all("differences").filter((difference) => difference.document === document.id);
  const told = own.filter((difference) => isOf(records.get(difference.passage)));
  return told.map((difference) => paragraph(`${records.get(difference.passage).locator}: ${difference.how}`));
}

function passageContent(passage) {
  return [
    make("blockquote", {class: passage.rendition, dir: "auto"}, passage.text),
    make("p", {class: "where"}, WORDS.rendition[passage.rendition]),
    ...section(WORDS.here, statementsAt.get(stretchOf(passage)).map(statementItem)),
    linkHere(),
  ];
}

function statementItem(statement) {
  return make("p", {}, pickStory(statement, [statement]));
}

function foldContent(fold) {
  return [make("p", {class: "where"}, foldFacts(fold)), foldBody(fold, statementsOf(fold)), linkHere()];
}

function linkHere() {
  return make("p", {class: "where"}, make("a", {href: toHash()}, WORDS.link));
}
