// The view Arguments: one claim with all that speaks for and against it, as a tree, or all claims to choose from.

const CLAIMS_LISTED = 60;
const HOLDERS_LISTED = 12;
const REASONS_LISTED = 20;
const AUTHORS_NAMED = 4;
const STEPS_BACK = 8;
// A tree with fewer reasons than this stands open to its second floor.
const SMALL_TREE = 13;
const tree = {visible: null, claim: null, via: "", issue: "", open: new Map()};

// The claim that is shown, and the one from which the reader came down to it.
addSetting("claim", {read: recordOf("claim")});
addSetting("via", {read: recordOf("claim")});
addView("arguments", {show: showArguments, table: argumentTable, picture: argumentPicture});

function showArguments(area) {
  rememberClaim();
  const issue = !state.claim && kindOf(state.sel) === "issue" ? state.sel : "";
  const now = {visible, claim: state.claim, via: state.via, issue};
  const moved = tree.claim !== state.claim;
  if (Object.entries(now).some(([name, value]) => tree[name] !== value)) {
    if (moved) tree.open.clear();
    Object.assign(tree, now);
    area.replaceChildren(...(state.claim ? claimTree(state.claim) : claimIndex(issue)));
    if (moved) area.scrollTop = 0;
  }
  for (const element of area.querySelectorAll("[data-fold]")) {
    element.classList.toggle("chosen", element.dataset.fold === state.sel);
  }
}

// A claim that is selected is the one that is shown; it stays while one looks at its evidence.
function rememberClaim() {
  const claim = kindOf(state.sel) === "claim" ? state.sel : state.claim || claimAbout(state.sel);
  if (claim !== state.claim) Object.assign(state, {claim, via: ""});
}

function claimAbout(id) {
  const object = records.get(id)?.object || "";
  if (kindOf(object) === "statement") return claimAbout(object);
  return kindOf(object) === "claim" ? object : "";
}

function goToClaim(claim, via = "") {
  change({claim, via, sel: ""});
  const head = $("#arguments h2");
  head?.focus();
  if (head) say(head.textContent);
}

// --- one claim ---

function claimTree(claim) {
  return [
    pathBack(claim),
    shareSeen(claim),
    make("div", {class: "debate"}, debateSide(claim, "supports"), debateSide(claim, "opposes")),
    ...leadsOn(claim),
  ].filter(Boolean);
}

// The path from the issue down to this claim: the way the reader came, or over what it speaks for.
function pathBack(claim) {
  const steps = stepsBack(claim);
  const top = steps.length ? steps[0].object : claim;
  const home = button(t("arguments.all"), () => goToClaim(""), {class: "pick"});
  const {issue} = records.get(top);
  const toIssue = button(label(issue), () => change({claim: "", via: "", sel: issue}), {class: "pick"});
  const crumb = (...inside) => make("li", {}, ...inside);
  const to = (step, place) => crumb(...(place ? [badge(steps[place - 1]), " "] : []),
    button(label(step.object), () => goToClaim(step.object, steps[place - 1]?.object), {class: "pick"}));
  return make("nav", {class: "path", "aria-label": t("arguments.path")}, make("ol", {},
    crumb(home), crumb(make("small", {}, t("panel.issue")), " ", toIssue), ...steps.map(to),
    make("li", {"aria-current": "location"}, steps.length ? badge(steps.at(-1)) : null, treeHead(claim)),
  ));
}

function treeHead(claim) {
  const head = heading(2, label(claim));
  head.tabIndex = -1;
  return make("div", {class: "claim-head"}, head,
    openButton(t("arguments.about"), claim, {}));
}

// Each step is the argument by which the lower claim speaks for or against the upper one, the uppermost first.
function stepsBack(claim) {
  const steps = [];
  const seen = new Set([claim]);
  for (let at = claim; steps.length < STEPS_BACK;) {
    const step = stepUp(at, steps.length ? "" : state.via, seen);
    if (!step) break;
    steps.unshift(step);
    at = step.object;
    seen.add(at);
  }
  return steps;
}

function stepUp(claim, via, seen) {
  const ways = ledTo(claim).filter((fold) => kindOf(fold.object) === "claim" && !seen.has(fold.object));
  const here = ways.filter((fold) => records.get(fold.object).issue === records.get(claim).issue);
  return ways.find((fold) => fold.object === via) || onSide(here, "supports")[0] || here[0];
}

// How much the filters leave of what is known.
function shareSeen(claim) {
  const about = (foldsOf.get(claim) || []).filter((fold) => fold.object === claim);
  const some = about.filter((fold) => visible.folds.has(fold)).length;
  if (!about.length) return paragraph(t("panel.nobody"), "where");
  return some < about.length ? paragraph(t("arguments.share", {some, all: about.length}), "where") : null;
}

function debateSide(claim, side) {
  const stances = onSide(stancesOn(claim), side);
  const reasons = onSide(reasonsOn(claim), side);
  const attacks = stances.flatMap(attacksOn);
  const name = t(`arguments.${side}`);
  const kind = stances.length || reasons.length ? "" : "bare";
  return make("section", {class: `debate-side on-${side} ${kind}`, "aria-label": name},
    make("h3", {}, make("span", {class: `sign ${side}`}, name)),
    heading(4, holdersTold(side, stances)),
    ...inPortions(make("ul", {class: "holders"}), stances, HOLDERS_LISTED, holderItem),
    ...(attacks.length ? [undercutList(attacks, [claim])] : []),
    heading(4, t(`arguments.reasons.${side}`, {count: reasons.length})),
    ...inPortions(make("ul", {class: "reasons"}), reasons, REASONS_LISTED, (fold) => reason(fold, [claim])),
  );
}

// 3 actors hold it · 2 on a condition
function holdersTold(side, stances) {
  const [flatly, conditional] = [actorsWith(stances, side), actorsWith(stances, "conditional")];
  const told = [t(`arguments.holders.${side}`, {count: flatly})];
  if (conditional) told.push(t("arguments.holders.conditional", {count: conditional}));
  return told.join(" · ");
}

// Who takes the stance; it opens the words.
function holderItem(fold) {
  const name = openButton(label(fold.subject), fold.id, {
    class: `stance ${fold.stance}`, "data-fold": fold.id, title: story(fold, statementsOf(fold)),
  });
  const beside = [
    fold.condition && `${stanceVerb(fold)}, ${t("sentence.condition", {condition: fold.condition})}`,
    fold.sources > 1 && t("sentence.sources", {count: fold.sources}),
    fold.contested && t("sentence.contested"),
    ...changesOf(fold),
  ];
  return make("li", {}, name, " ", make("small", {dir: "auto"}, beside.filter(Boolean).join(" · ")));
}

const changesKnown = new Map();

// What else this actor holds or held of the same claim, in a word.
function changesOf(fold) {
  if (!changesKnown.size) {
    for (const case_ of all("divergences")) {
      const kind = t(`divergence.${case_.divergence_kind}`);
      for (const id of [case_.earlier, case_.later]) listed(changesKnown, id).push(kind);
    }
  }
  return [...new Set(changesKnown.get(fold.id))];
}

// One reason: the claim, whose reasoning it is, who holds it, what is said against it, and what speaks for it in turn.
function reason(fold, path) {
  const claim = fold.subject;
  const [above] = path.slice(-1);
  const condition = fold.condition && t("sentence.condition", {condition: fold.condition});
  const attacks = attacksOn(fold);
  return make("li", {class: `reason on-${sideOf(fold)}`, "data-fold": fold.id},
    make("p", {class: "says"}, badge(fold), condition && ` ${condition}`, " ",
      button(label(claim), () => goToClaim(claim, above), {class: "pick"})),
    make("p", {class: "whose"}, ...whoseReasoning(fold)),
    make("p", {class: "where"}, tally(claim), " ", wordsOfFold(fold)),
    attacks.length ? undercutList(attacks, [...path, claim]) : null,
    deeper(claim, path),
  );
}

const wordsOfFold = (fold) => openButton(t("arguments.words", {count: fold.statements.length}), fold.id);

// Reasoning of Ali Khamenei, as inferred by Mehdi Khalaji; Nasser Hadian
function whoseReasoning(fold) {
  const told = new Map(statementsOf(fold).map((statement) => [tellerKey(statement), statement]));
  const tellers = [...told.values()];
  const named = tellers.slice(0, AUTHORS_NAMED).flatMap((teller, place) => [place ? "; " : "", ...tellerNames(teller)]);
  const more = tellers.length - AUTHORS_NAMED;
  if (more > 0) named.push("; ", t("arguments.others", {count: more}));
  return parts("arguments.reasoning", {who: make("span", {}, ...named)});
}

function tellerKey({according_to: chain, voice}) {
  return chain.length > 1 ? `${chain.join(" ")} ${voice}` : chain[0];
}

// From the one whose reasoning it is outwards to the author of the text, whose voice it is.
function tellerNames({according_to: chain, voice}) {
  const [own, ...outer] = [...chain].reverse();
  const link = (who) => [", ", t(`told.${who === outer.at(-1) ? voice : "stated"}`), " ", pick(who)];
  return [pick(own), ...outer.flatMap(link)];
}

// How many actors hold a claim, how many reject it, and how many would do so on a condition.
function tally(claim, stances = stancesOn(claim)) {
  const actors = STANCES.map((stance) => [stance, actorsWith(stances, stance)]).filter(([, count]) => count);
  const counts = actors.map(([stance, count]) => countTold(stance, count));
  return make("span", {class: "tally"}, ...(counts.length ? counts : [t("arguments.tally.none")]));
}

function countTold(stance, count) {
  return make("span", {class: `sign ${stance}`}, t(`arguments.tally.${stance}`, {count}));
}

function deeper(claim, path) {
  const reasons = reasonsOn(claim);
  if (!reasons.length) return null;
  // Claims may speak for one another: what stands further up is not told again.
  if (path.includes(claim)) return paragraph(t("arguments.above"), "where");
  const below = [...path, claim];
  const key = below.join(" ");
  const isOpen = tree.open.get(key) ?? standsOpen(below);
  const item = make("details", {open: isOpen}, make("summary", {}, reasonCounts(reasons)));
  const sides = [...onSide(reasons, "supports"), ...onSide(reasons, "opposes")];
  const fill = () => {
    if (item.children.length > 1) return;
    item.append(...inPortions(make("ul", {class: "reasons"}), sides, REASONS_LISTED, (fold) => reason(fold, below)));
  };
  if (item.open) fill();
  item.addEventListener("toggle", () => { tree.open.set(key, item.open); if (item.open) fill(); });
  return item;
}

function standsOpen(path) {
  const [top] = path;
  return path.length === 2 && reasonsOn(top).length < SMALL_TREE;
}

function reasonCounts(reasons) {
  const sides = ["supports", "opposes"].map((side) => [side, onSide(reasons, side).length]);
  return sides.filter(([, count]) => count)
    .map(([side, count]) => t(`arguments.reasons.${side}`, {count})).join(" · ");
}

// What is said against the statements themselves, and for them, rather than on what they are about.
function undercutList(attacks, path) {
  const line = (fold) => (kindOf(fold.subject) === "actor" ? holderItem(fold) : reason(fold, path));
  return make("div", {class: "undercuts"}, ...onStatement(attacks, (folds) => (
    [make("ul", {class: "reasons"}, ...folds.map(line))]
  )));
}

function leadsOn(claim) {
  const folds = ledTo(claim);
  const line = (fold) => make("li", {"data-fold": fold.id}, badge(fold), " ", leadTarget(fold), " ", wordsOfFold(fold));
  if (!folds.length) return [];
  return [heading(3, t("panel.reasonsOf")), ...inPortions(make("ul", {class: "leads"}), folds, REASONS_LISTED, line)];
}

function leadTarget(fold) {
  if (kindOf(fold.object) !== "claim") return openButton(objectPhrase(fold), fold.object);
  return button(label(fold.object), () => goToClaim(fold.object), {class: "pick"});
}

// --- all claims ---

function claimIndex(first) {
  const entries = indexEntries(first);
  if (!entries.length) return [paragraph(t("page.nothing"), "nothing")];
  const most = Math.max(...entries.map(({counts}) => Math.max(counts.supports.size, counts.opposes.size)), 1);
  const look = {level: 2, list: "ul", makeItem: (entry) => indexLine(entry, most)};
  const [body, more] = inGroups(entries, ({issue}) => issue, CLAIMS_LISTED, look);
  body.className = "claim-index";
  const shown = t("arguments.index", {some: entries.length, all: all("claims").length});
  return [paragraph(shown, "where"), body, more];
}

function indexLine({claim, counts}, most) {
  const actors = STANCES.map((stance) => [stance, counts[stance].size]);
  const reasons = [["supports", counts.pro], ["opposes", counts.contra]].filter(([, count]) => count);
  return make("li", {},
    button(label(claim), () => goToClaim(claim), {class: "pick"}),
    make("span", {class: "balance", "aria-hidden": "true"},
      ...actors.slice(0, 2).map(([side, count]) => bar(side, count / most))),
    make("small", {},
      ...actors.filter(([, count]) => count).map(([stance, count]) => countTold(stance, count)),
      make("span", {}, reasons.map(([side, count]) => t(`arguments.reasons.${side}`, {count})).join(" · "))),
  );
}

function bar(side, share) {
  const line = make("span", {class: `bar-${side}`});
  line.style.inlineSize = `${Math.round(50 * share)}%`;
  return line;
}
