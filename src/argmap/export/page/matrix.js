// The view Matrix: who stands where on what, claims by issue down, actors across.

let matrixShows = null;

function showMatrix() {
  // Only a filter changes it; the reader's place in it stays.
  if (matrixShows === visible) return;
  matrixShows = visible;
  const isCell = (fold) => kindOf(fold.id) === "position" && kindOf(fold.object) === "claim";
  const positions = [...visible.folds].filter(isCell);
  const cells = new Map();
  const weight = new Map();
  for (const fold of positions) {
    listed(cells, `${fold.object} ${fold.subject}`).push(fold);
    weight.set(fold.subject, (weight.get(fold.subject) || 0) + fold.statements.length);
  }
  const actors = [...weight.keys()].sort((a, b) => weight.get(b) - weight.get(a) || compare(label(a), label(b)));
  const claims = new Set(positions.map((fold) => fold.object));
  const issues = [...facetValues.issue.keys()].map((id) => records.get(id)).filter(Boolean);
  const bodies = issues.map((issue) => issueRows(issue, claims, actors, cells)).filter(Boolean);
  const table = make("table", {}, actorHeads(actors), ...bodies);
  $("#matrix").replaceChildren(bodies.length ? table : paragraph(WORDS.nothing, "nothing"));
}

function actorHeads(actors) {
  const heads = actors.map((id) => make("th", {scope: "col"}, pick(id)));
  return make("thead", {}, make("tr", {}, make("th", {scope: "col"}, WORDS.claim), ...heads));
}

function issueRows(issue, claims, actors, cells) {
  const own = all("claims").filter((claim) => claim.issue === issue.id && claims.has(claim.id));
  if (!own.length) return null;
  const question = make("span", {dir: "auto"}, issue.question);
  const head = make("th", {scope: "rowgroup", colspan: actors.length + 1}, question);
  return make("tbody", {}, make("tr", {}, head), ...own.map((claim) => claimRow(claim, actors, cells)));
}

function claimRow(claim, actors, cells) {
  const row = actors.map((actor) => make("td", {}, ...(cells.get(`${claim.id} ${actor}`) || []).map(sign)));
  return make("tr", {}, make("th", {scope: "row"}, pick(claim.id)), ...row);
}

// The sign of a stance, drawn by the style sheet; its name is the whole sentence.
function sign(fold) {
  const named = `${sentenceOf(fold)} (${foldFacts(fold)})`;
  return button("", () => select(fold.id, {focus: true}), {
    class: `sign ${fold.stance}${fold.contested ? " contested" : ""}`, "aria-label": named, title: named,
    "data-count": fold.statements.length > 1 && fold.statements.length,
  });
}
