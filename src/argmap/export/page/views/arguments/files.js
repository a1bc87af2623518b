// The arguments as a table and as a picture.

// Every argument under the claim that is shown, or all of them.
function argumentFolds() {
  if (!state.claim) return FOLDS.filter((fold) => kindOf(fold.id) === "argument" && visible.folds.has(fold));
  const found_ = new Set();
  const claims = [state.claim];
  for (const claim of claims) {
    const near = [...reasonsOn(claim), ...[...reasonsOn(claim), ...stancesOn(claim)].flatMap(attacksOn)];
    for (const fold of near) {
      found_.add(fold);
      if (kindOf(fold.subject) === "claim" && !claims.includes(fold.subject)) claims.push(fold.subject);
    }
  }
  return [...found_];
}

function argumentTable() {
  const names = ["reason", "stance", "condition", "claim", "according_to", "document", "locator", "passage"];
  return tableOf(names, argumentFolds().flatMap(statementsOf).map((statement) => {
    const fields = statementFields(statement);
    return {...fields, reason: fields.subject, stance: stanceVerb(statement), claim: fields.object};
  }));
}

const SHEET = {box: 280, gap: 56, line: 17, letters: 40, space: 12};

// The tree as it stands open on the screen, from left to right; or the first claims, each with its reasons.
function argumentPicture() {
  const boxes = [];
  let below = SHEET.space;
  const put = (box) => {
    const height = box.lines.length * SHEET.line + SHEET.space;
    Object.assign(box, {x: SHEET.space + box.depth * (SHEET.box + SHEET.gap), y: below, height});
    boxes.push(box);
    box.below.forEach((fold) => put(pictureBox(fold, box)));
    below = Math.max(below, box.y + height + SHEET.space);
  };
  for (const claim of picturedClaims()) put(rootBox(claim));
  const width = Math.max(...boxes.map((box) => box.x + SHEET.box), 0) + SHEET.space;
  const lines = boxes.filter((box) => box.parent).map(pictureLine);
  return svgSheet(width, below, drawn("g", {"font-size": 13}, ...lines, ...boxes.map(pictureText)));
}

function picturedClaims() {
  if (state.claim) return [state.claim];
  const given = indexEntries("").filter(({counts}) => counts.pro + counts.contra);
  return given.slice(0, CLAIMS_LISTED).map(({claim}) => claim);
}

function rootBox(claim) {
  const held = ["supports", "opposes"].flatMap((side) => {
    const names = [...new Set(onSide(stancesOn(claim), side).map((fold) => label(fold.subject)))];
    return names.length ? broken(`${SIGNS[side]} ${names.join(", ")}`) : [];
  });
  const reasons = reasonsOn(claim);
  const below = [...onSide(reasons, "supports"), ...onSide(reasons, "opposes")];
  const said = broken(label(claim));
  return {depth: 0, path: [claim], lines: [...said, ...held], below, strong: said.length};
}

function pictureBox(fold, parent) {
  const path = [...parent.path, fold.subject];
  const mayOpen = state.claim && !parent.path.includes(fold.subject);
  const isOpen = mayOpen && (tree.open.get(path.join(" ")) ?? standsOpen(path));
  const reasons = isOpen ? reasonsOn(fold.subject) : [];
  const said = broken(`${SIGNS[fold.stance]} ${label(fold.subject)}`);
  const whose = broken([...new Set(statementsOf(fold).map(witness))].slice(0, AUTHORS_NAMED).join("; "));
  const below = [...onSide(reasons, "supports"), ...onSide(reasons, "opposes")];
  return {fold, parent, depth: parent.depth + 1, path, lines: [...said, ...whose], below, strong: said.length};
}

const broken = (text) => wrapped(text, SHEET.letters, 99).split("\n");

function pictureText({x, y, height, lines, fold, strong}) {
  const edge = printInk(fold ? fold.stance : "claim-edge");
  const frame = {x, y, width: SHEET.box, height, fill: printInk("paper"), stroke: edge};
  const row = (line, place) => written(line, {
    x: x + 8, y: y + (place + 1) * SHEET.line, fill: printInk(place < strong ? "text" : "muted"),
  });
  return drawn("g", {}, drawn("rect", frame), ...lines.map(row));
}

function pictureLine({x, y, fold, parent}) {
  const half = x - SHEET.gap / 2;
  const path = `M${parent.x + SHEET.box} ${parent.y + SHEET.line}H${half}V${y + SHEET.line}H${x}`;
  const ink = {stroke: printInk(fold.stance), "stroke-width": 2, "stroke-dasharray": dashesOf(fold.stance)};
  return drawn("path", {d: path, fill: "none", ...ink});
}
