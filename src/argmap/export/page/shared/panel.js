// The panel: everything known of what is selected, first its story, then the statements it rests on.

const panel = $("#panel");
const LISTED = 20;
let panelShows = "";

function showPanel() {
  if (panelShows !== state.sel) fillPanel();
  if (!state.sel) return;
  tellHidden();
  panel.querySelector(".link-here").href = toHash();
}

function fillPanel() {
  panelShows = state.sel;
  panel.hidden = !state.sel;
  if (!state.sel) return panel.replaceChildren();
  const record = records.get(state.sel);
  panel.replaceChildren(
    panelHead(record),
    make("h2", {dir: "auto"}, ...titleOf(record)),
    make("p", {class: "where hidden-here", hidden: true}),
    ...contentOf(record).filter(Boolean),
    linkHere(),
  );
  panel.scrollTop = 0;
}

// What it is, its neighbours in the order of the map, and the way out.
function panelHead(record) {
  const ids = neighbours(record.id);
  const place = ids.indexOf(record.id);
  const step = (by, sign, name) => {
    const next = ids[place + by];
    const go = () => { change({sel: next}, {replace: true}); stepped(name); };
    return button(sign, go, {class: `step ${name}`, "aria-label": t(`panel.${name}`), disabled: !next});
  };
  const here = place < 0 ? "" : t("page.someOf", {some: place + 1, all: ids.length});
  const steps = [step(-1, "‹", "previous"), make("small", {}, here), step(1, "›", "next")];
  return make("div", {class: "panel-head"},
    make("p", {class: "kind"}, kindWords(record)),
    ...(ids.length > 1 ? steps : []),
    button("×", () => select(""), {class: "close", "aria-label": t("page.close")}));
}

// The button one pressed is made anew: the focus goes to it again, or to the panel where there is nothing further.
function stepped(name) {
  const again = panel.querySelector(`.step.${name}`);
  (again && !again.disabled ? again : panel).focus();
  say(t("page.open", {what: label(state.sel)}));
}

function neighbours(id) {
  switch (kindOf(id)) {
    case "statement": return visible.statements.map((statement) => statement.id);
    case "position": case "argument": case "alignment":
      return FOLDS.filter((fold) => visible.folds.has(fold) && kindOf(fold.id) === kindOf(id)).map((fold) => fold.id);
    default: return all(`${kindOf(id)}s`).map((record) => record.id);
  }
}

function kindWords(record) {
  return [word("kind", kindOf(record.id)), word("kind", record.actor_kind)].filter(Boolean).join(" · ");
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
    case "statement": return statementContent(record);
    default: return foldContent(record);
  }
}

// --- what the filters hide elsewhere is told here ---

let visibleIds = {of: null, ids: new Set()};

// The panel tells all that is known, and says so where the view shows less.
function tellHidden() {
  const note = panel.querySelector(".hidden-here");
  note.hidden = true;
  if (!filtersOn()) return;
  if (visibleIds.of !== visible) visibleIds = {of: visible, ids: new Set(visible.statements.map(({id}) => id))};
  const about = statementsAbout(state.sel);
  const hidden = about.filter((id) => !visibleIds.ids.has(id)).length;
  note.textContent = t("panel.hidden", {some: hidden, all: about.length});
  note.hidden = !hidden;
}

function statementsAbout(id) {
  const record = records.get(id);
  switch (kindOf(id)) {
    case "statement": return [id];
    case "document": return STATEMENTS.filter(({document}) => document === id).map((statement) => statement.id);
    case "passage": return (statementsAt().get(stretchOf(record)) || []).map((statement) => statement.id);
    case "issue": return FOLDS.filter(({issues}) => issues.includes(id)).flatMap((fold) => fold.statements);
    case "actor": case "claim": return (foldsOf.get(id) || []).flatMap((fold) => fold.statements);
    default: return record.statements;
  }
}

// --- lists ---

// A heading with what stands under it, or nothing.
function section(title, items) {
  return items.length ? [heading(3, title), ...items] : [];
}

// A list that comes in portions.
function listOf(title, items, makeItem) {
  return section(title, items.length ? inPortions(make("div"), items, LISTED, makeItem) : []);
}

// A list in portions under the names of its groups. The items come group by group.
function inGroups(items, groupOf, size, {level, list, makeItem}) {
  const body = make("div", {});
  const groups = new Map();
  const place = (item) => {
    const group = groupOf(item);
    const element = makeItem(item);
    const under = obtain(groups, group, () => {
      body.append(heading(level, label(group)), make(list));
      return body.lastChild;
    });
    under.append(element);
    return element;
  };
  return [body, portions(items, size, place)];
}

function byIssue(title, folds) {
  const items = [...grouped(folds, (fold) => fold.issues[0]).values()].flat();
  const look = {level: 4, list: "div", makeItem: foldItem};
  return section(title, items.length ? inGroups(items, (fold) => fold.issues[0], LISTED, look) : []);
}

const plainSentences = (sentences) => make("div", {class: "summary"}, ...sentences.filter(Boolean).map((pieces) => (
  make("p", {dir: "auto"}, ...pieces)
)));

// --- a claim and an issue ---

function claimContent(claim) {
  const folds = foldsOf.get(claim.id) || [];
  const about = folds.filter((fold) => fold.object === claim.id);
  const [positions, reasons] = ["position", "argument"].map((kind) => about.filter(({id}) => kindOf(id) === kind));
  const held = (stance) => positions.filter((fold) => fold.stance === stance);
  const list = (title, found_) => listOf(t(`panel.${title}`), found_, foldItem);
  return [
    claimStory(held("supports"), held("opposes"), about),
    facts([[t("panel.issue"), pick(claim.issue)], [t("panel.note"), claim.note]]),
    about.length ? make("p", {}, button(t("panel.toTree"), () => showTree(claim.id))) : null,
    ...section(t("panel.divergences"), divergences((case_) => case_.object === claim.id, "subject")),
    ...list("for", held("supports")),
    ...list("against", held("opposes")),
    ...list("onCondition", held("conditional")),
    ...list("reasonsFor", onSide(reasons, "supports")),
    ...list("reasonsAgainst", onSide(reasons, "opposes")),
    ...list("reasonsOf", folds.filter((fold) => fold.subject === claim.id)),
    folds.length ? null : paragraph(t("panel.nobody")),
  ];
}

function claimStory(supporting, opposing, about) {
  const actors = (folds) => new Set(folds.map((fold) => fold.subject)).size;
  const told = t("panel.support", {
    supporting: t("panel.supportCount", {count: actors(supporting)}),
    opposing: t("panel.opposeCount", {count: actors(opposing)}),
  });
  const reasons = about.filter((fold) => kindOf(fold.id) === "argument").length;
  return plainSentences([
    [told],
    reasons && [t("panel.reasonCount", {count: reasons})],
    about.some((fold) => fold.contested) && [t("panel.contested")],
  ]);
}

function showTree(claim) {
  change({view: "arguments", claim, via: "", sel: ""});
  $("#arguments h2")?.focus();
}

const positionsWith = (claim) => (foldsOf.get(claim) || []).filter((fold) => kindOf(fold.id) === "position");

function issueContent(issue) {
  const claims = all("claims").filter((claim) => claim.issue === issue.id);
  const folds = FOLDS.filter((fold) => fold.issues.includes(issue.id) && kindOf(fold.id) === "position");
  const actors = new Set(folds.map((fold) => fold.subject)).size;
  return [
    plainSentences([[t("panel.issueStory", {
      claims: t("panel.claimCount", {count: claims.length}), actors: t("panel.actorCount", {count: actors}),
    })]]),
    ...section(t("panel.claims"), claims.length ? inPortions(make("ul", {class: "claims-in"}), claims, LISTED, (claim) => (
      make("li", {}, pick(claim.id), " ", tally(claim.id, positionsWith(claim.id)))
    )) : []),
  ];
}

// --- a document, a passage, a statement, a fold ---

function documentContent(document) {
  const cited = STATEMENTS.filter((statement) => statement.document === document.id);
  const differences = differencesOf(document).map((list) => list.map(({passage, how}) => (
    paragraph(`${records.get(passage).locator}: ${how}`)
  )));
  const isOwn = (statement) => statement.voice === "own" && statement.according_to.length === 1;
  const reprints = all("documents").filter(({reprint_of}) => reprint_of === document.id);
  return [
    paragraph(document.title || "", "document-title"),
    plainSentences([[t("panel.documentStory", {
      count: cited.length, own: t("panel.ownCount", {count: cited.filter(isOwn).length}),
    })]]),
    facts([
      [t("panel.author"), pick(document.author)],
      [t("panel.publisher"), publishedBy(document)],
      [t("panel.date"), document.date || t("sentence.undated")],
      [t("panel.reprintOf"), document.reprint_of && pick(document.reprint_of)],
      [t("panel.reprintedAs"), reprints.map(({id}) => pick(id))],
      [t("panel.note"), document.note],
      ["", document.url && webLink(t("panel.openSource"), document.url)],
    ]),
    ...section(t("panel.differs"), differences[0]),
    ...section(t("panel.drops"), differences[1]),
    ...listOf(t("panel.ownViews"), cited.filter(isOwn), statementItem),
    ...listOf(t("panel.reports"), cited.filter((statement) => !isOwn(statement)), statementItem),
  ];
}

function publishedBy({publisher, series}) {
  return [publisher && label(publisher), series].filter(Boolean).join(", ");
}

// What a reprint says otherwise is told by its own passages, what it leaves out by the original's.
function differencesOf({id}) {
  const all_ = all("differences").filter(({document}) => document === id);
  const isOwn = ({passage}) => records.get(passage).document === id;
  return [all_.filter(isOwn), all_.filter((difference) => !isOwn(difference))];
}

function passageContent(passage) {
  return [
    passageWords(passage),
    make("p", {class: "where"}, t(`rendition.${passage.rendition}`)),
    facts([[t("panel.source"), pick(passage.document)]]),
    ...listOf(t("panel.here"), statementsAt().get(stretchOf(passage)) || [], statementItem),
  ];
}

// A statement as one sentence, which opens to its words.
function statementItem(statement) {
  const body = () => [make("div", {class: "body"}, goingOn(statement), evidence(statement))];
  return onDemand(storyParts(statement, [statement]), body, {class: "fold"});
}

// A statement, then the fold of all statements that say the same.
function statementContent(statement) {
  const fold = foldOf.get(statement.id);
  const count = fold.statements.length;
  const same = count > 1 && openButton(t("panel.sameSaid", {count}), fold.id);
  return [evidence(statement), goingOn(statement), same && make("p", {}, same)];
}

function foldContent(fold) {
  return [make("p", {class: "where"}, foldFacts(fold)), foldBody(fold, statementsOf(fold))];
}

function linkHere() {
  const link = make("a", {href: toHash(), class: "link-here"}, t("page.link"));
  const copy = button(t("panel.copy"), () => copyText(new URL(toHash(), location.href).href, link), {class: "small"});
  return make("p", {class: "where"}, link, " ", copy);
}
