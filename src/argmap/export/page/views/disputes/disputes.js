// The view Disputes and changes: every case with its two sides and their words, then the claims that divide actors.

const CASE_KINDS = ["disputed", "contradicts-itself", "changed", "qualified", "undercut", "sides"];
const CASES_AT_ONCE = 5;
const CLAIMS_AT_ONCE = 20;
const NAMES_AT_ONCE = 8;
const TIMES_AT_ONCE = 3;
const disputes = {visible: null, kind: null, sel: "", cases: null};

addSetting("kind", {read: oneOf(...CASE_KINDS)});
addView("disputes", {show: showDisputes, table: disputeTable});

function showDisputes(section) {
  // Who follows a name out of this view finds his place again; who comes with one finds its cases first.
  const comes = state.sel && state.sel !== disputes.sel && !section.contains(document.activeElement);
  const same = disputes.visible === visible && disputes.kind === state.kind;
  if (!same || comes) buildDisputes(section);
  Object.assign(disputes, {visible, kind: state.kind, sel: state.sel});
  for (const element of section.querySelectorAll("[data-about]")) markCase(element);
}

function buildDisputes(section) {
  if (disputes.visible !== visible) disputes.cases = findCases();
  const chosen = (kind) => disputes.cases.get(kind).length && (!state.kind || state.kind === kind);
  const groups = CASE_KINDS.filter(chosen).map((kind) => caseGroup(kind, selectedFirst(disputes.cases.get(kind))));
  section.replaceChildren(
    paragraph(t("disputes.about"), "where"),
    kindChoice(disputes.cases),
    ...(groups.length ? groups : [paragraph(nothingDisputed(), "nothing")]),
  );
}

const nothingDisputed = () => (visible.statements.length ? t("disputes.none") : t("page.nothing"));

// --- what the cases are ---

function findCases() {
  const cases = new Map(CASE_KINDS.map((kind) => [kind, []]));
  for (const case_ of divergenceCases()) cases.get(case_.kind).push(case_);
  for (const fold of visible.folds) {
    const undercuts_ = kindOf(fold.object) === "statement" && sideOf(fold) === "opposes";
    if (undercuts_) cases.get("undercut").push(undercutCase(fold));
  }
  cases.set("sides", dividedClaims());
  return cases;
}

// What somebody holds and what he would take on conditions is one case, however many the conditions are.
function divergenceCases() {
  const cases = new Map();
  for (const {id, divergence_kind: kind, subject, object, earlier, later, statements} of all("divergences")) {
    const sides = [records.get(earlier), records.get(later)];
    if (!sides.some((fold) => visible.folds.has(fold))) continue;
    const key = kind === "qualified" ? `${kind} ${subject} ${object}` : id;
    const case_ = obtain(cases, key, () => (
      {kind, subject, object, sides: [new Set(), new Set()], statements: new Set()}
    ));
    sides.forEach((fold, index) => case_.sides[index].add(fold));
    for (const statement of statements) case_.statements.add(statement);
  }
  return [...cases.values()].map((case_) => ({...case_, about: aboutCase(case_)}));
}

const aboutCase = ({subject, object, sides: [first, second], statements}) =>
  new Set([subject, object, ...[...first, ...second].map((fold) => fold.id), ...statements]);

function undercutCase(fold) {
  const attacked = records.get(fold.object);
  const ends = [fold.subject, attacked.subject, attacked.object];
  return {kind: "undercut", fold, attacked, about: new Set([...ends, fold.id, attacked.id, ...fold.statements])};
}

// Claims that some support and others oppose, the most evenly divided first.
function dividedClaims() {
  const isOnClaim = (fold) => kindOf(fold.id) === "position" && kindOf(fold.object) === "claim";
  const claims = grouped([...visible.folds].filter(isOnClaim), (fold) => fold.object);
  const told = (one, other) => other.statements.length - one.statements.length || compare(one.id, other.id);
  const found = [...claims].map(([claim, folds]) => dividedClaim(claim, folds.sort(told))).filter(Boolean);
  return found.sort((a, b) => b.even - a.even || b.actors - a.actors || compare(a.claim, b.claim));
}

function dividedClaim(claim, folds) {
  const [supports, opposes, conditional] = STANCES.map((stance) =>
    folds.filter((fold) => fold.stance === stance));
  // One actor on both sides has changed or contradicts himself: that is told above.
  if (!supports.some((one) => opposes.some((other) => one.subject !== other.subject))) return null;
  const actors = new Set(folds.map((fold) => fold.subject));
  const about = new Set([claim, ...actors, ...folds.map((fold) => fold.id)]);
  const even = Math.min(supports.length, opposes.length);
  return {kind: "sides", claim, supports, opposes, conditional, even, actors: actors.size, about};
}

function selectedFirst(cases) {
  if (!state.sel) return cases;
  return [...cases.filter(({about}) => about.has(state.sel)), ...cases.filter(({about}) => !about.has(state.sel))];
}

// --- how they are shown ---

// Every kind with its count: one click shows it alone.
function kindChoice(cases) {
  const choices = ["", ...CASE_KINDS].map((kind) => {
    const count = kind ? cases.get(kind).length : total(CASE_KINDS, (name) => cases.get(name).length);
    const attributes = {"aria-pressed": String(state.kind === kind), "data-kind": kind || "all"};
    const text = t("disputes.kindOf", {kind: t(`disputes.kinds.${kind || "all"}`), count});
    const choice = button(text, chooseKind, attributes);
    choice.disabled = !count && state.kind !== kind;
    return choice;
  });
  return make("div", {class: "choice", role: "group", "aria-label": t("disputes.choose")}, ...choices);
}

// The buttons are made anew, so the focus is given back.
function chooseKind({currentTarget}) {
  const {kind} = currentTarget.dataset;
  change({kind: kind === "all" ? "" : kind});
  $(`#disputes [data-kind=${kind}]`).focus();
}

function caseGroup(kind, cases) {
  const title = t("disputes.kindOf", {kind: t(`disputes.kinds.${kind}`), count: cases.length});
  const list = kind === "sides" ? claimTable(cases) : inPortions(make("div", {}), cases, CASES_AT_ONCE, caseArticle);
  const means = paragraph(t(`disputes.means.${kind}`), "where");
  return make("section", {class: "cases", "data-cases": kind}, heading(2, title), means, ...list);
}

function caseArticle(case_) {
  const [title, left, right] = case_.kind === "undercut" ? undercutParts(case_) : divergenceParts(case_);
  const article = make("article", {class: "case"}, make("h3", {}, ...title), sideBySide(left, right));
  return caseMarked(article, case_);
}

function divergenceParts({kind, subject, object, sides, statements}) {
  const title = parts("disputes.title", {subject: pick(subject), object: pick(object)});
  const column = (side, folds) => [
    heading(4, t(`disputes.${side}.${kind}`)),
    ...[...folds].flatMap((fold) => foldSide(fold, statements)),
  ];
  return [title, column("first", sides[0]), column("second", sides[1])];
}

// A stance with when and according to whom, and the words it rests on.
function foldSide(fold, statements) {
  const inCase = statementsOf(fold).filter((statement) => statements.has(statement.id));
  const telling = inCase.length ? inCase : statementsOf(fold);
  const times = [...new Set(telling.map(timeTold))].slice(0, TIMES_AT_ONCE).join("; ");
  const sources = t("sentence.sources", {count: fold.sources});
  return [
    make("p", {}, stanceButton(fold), " ", conditionOf(fold), " ", make("span", {dir: "auto"}, times)),
    paragraph(t("disputes.accordingTo", {who: witnesses(telling), sources}), "where"),
    ...quotes(telling),
  ];
}

function undercutParts({fold, attacked}) {
  const left = [heading(4, t("disputes.said")), make("p", {}, pickStory(attacked, [attacked])), quote(attacked)];
  const against = make("p", {}, pick(fold.subject), " ", badge(fold));
  const right = [heading(4, t("disputes.against")), against, ...quotes(statementsOf(fold))];
  return [parts("disputes.undercut", {sentence: pick(attacked.id)}), left, right];
}

function claimTable(claims) {
  const heads = ["claim", ...STANCES].map((name) => t(`disputes.columns.${name}`));
  const [body, more] = inPortions(make("tbody", {role: "rowgroup"}), claims, CLAIMS_AT_ONCE, claimRowOf);
  const table = stackedTable(heads);
  table.append(body);
  return [table, more];
}

function claimRowOf(case_) {
  const cell_ = (stance) => make("td", {role: "cell"}, ...holders(case_, stance));
  const cells = STANCES.map(cell_);
  return caseMarked(stackedRow([pick(case_.claim)], ...cells), case_);
}

// How many, and who.
function holders(case_, stance) {
  const actors = grouped(case_[stance], (fold) => fold.subject);
  if (!actors.size) return [];
  const onBoth = (actor) => stance !== "conditional" && [case_.supports, case_.opposes].every((folds) =>
    folds.some((fold) => fold.subject === actor));
  const makeItem = ([actor, folds]) => {
    const beside = [onBoth(actor) && t("disputes.onBoth"), ...howKnown(folds)].filter(Boolean).join(" · ");
    return make("li", {}, holder(folds, case_.claim), beside && make("small", {dir: "auto"}, ` ${beside}`));
  };
  const said = t("disputes.holders", {count: actors.size, stance: t(`stance.${stance}`)});
  const list = inPortions(make("ul", {class: "names"}), [...actors], NAMES_AT_ONCE, makeItem);
  return [make("span", {class: `stance ${stance}`}, said), ...list];
}

// What keeps a stance from being plain: it is known on another's word alone, is not certain, or is of some other time.
function howKnown(folds) {
  const told = folds.flatMap(statementsOf);
  const isHearsay = told.every(({according_to: chain}) => chain.length > 1);
  const tellers = [...new Set(told.map(({according_to: chain}) => label(chain.at(-1))))];
  const doubts = told.map(({certainty}) => certainty);
  return [
    isHearsay && t("disputes.onWord", {who: tellers.join("; ")}),
    !doubts.includes("certain") && t(`certainty.${doubts.includes("likely") ? "likely" : "possible"}`),
    folds.map(timeInWords).filter(Boolean).join("; "),
  ].filter(Boolean);
}

// A name opens the position; one who has several, on different conditions, opens the claim with all of them.
function holder(folds, claim) {
  const [fold, more] = folds;
  const name = more ? t("disputes.kindOf", {kind: label(fold.subject), count: folds.length}) : label(fold.subject);
  const opens = more ? label(claim) : sentenceOf(fold);
  return openButton(name, more ? claim : fold.id, {
    class: "pick", "aria-label": `${name}: ${t("page.goTo")} ${opens}`,
  });
}

// What it is about is kept at the element, so that a selection marks it and moves nothing.
const aboutOf = new WeakMap();

function caseMarked(element, {about}) {
  aboutOf.set(element, about);
  element.setAttribute("data-about", "");
  return element;
}

function markCase(element) {
  markCurrent(element, aboutOf.get(element).has(state.sel));
}

// --- as a table ---

const DISPUTE_FIELDS = [
  "case", "kind", "subject", "object", "side", "stance", "condition", "when", "according_to", "voice", "sources",
  "document", "locator", "passage", "rendition", "url", "statement",
];

function disputeTable() {
  const kinds = CASE_KINDS.filter((kind) => !state.kind || state.kind === kind);
  const cases = kinds.flatMap((kind) => disputes.cases.get(kind));
  const numbered = (case_, index) => caseRows(case_).map((row) => ({...row, case: index + 1, kind: case_.kind}));
  return tableOf(DISPUTE_FIELDS, cases.flatMap(numbered));
}

function caseRows(case_) {
  if (case_.kind === "sides") return [...case_.supports, ...case_.opposes, ...case_.conditional].map(positionRow);
  if (case_.kind === "undercut") {
    return [case_.attacked, ...statementsOf(case_.fold)].map((statement, index) => sideRow(statement, index ? 2 : 1));
  }
  return case_.sides.flatMap((side, index) => [...side].flatMap((fold) =>
    statementsOf(fold).filter(({id}) => case_.statements.has(id)).map((statement) => sideRow(statement, index + 1))));
}

function positionRow(fold) {
  const {subject, object, stance, condition, sources} = fold;
  return {
    subject: label(subject), object: label(object), side: stance === "opposes" ? 2 : 1, stance: stanceVerb(fold),
    condition, sources, when: timeInWords(fold), according_to: witnesses(statementsOf(fold)),
  };
}

function sideRow(statement, side) {
  const {stance, ...rest} = statementFields(statement);
  return {...rest, side, stance: stanceVerb(statement), when: timeTold(statement), statement: statement.id};
}
