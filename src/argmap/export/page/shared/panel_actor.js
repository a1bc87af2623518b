// The panel of an actor: where he stands and with whom, his roles, his positions, and those of his members.

function actorContent(actor) {
  const folds = foldsOf.get(actor.id) || [];
  const stances = folds.filter((fold) => fold.subject === actor.id && kindOf(fold.object) !== "actor");
  const onClaims = positionsWith(actor.id).filter(({object}) => kindOf(object) === "claim");
  const members = [...membersWithin(actor.id)].filter((id) => id !== actor.id);
  const ofMembers = members.flatMap(positionsWith);
  const onHisWord = foldsOnWordOf(actor.id);
  return [
    actorStory(actor, onClaims),
    facts([
      [t("panel.roles"), rolesOf(actor.id).map(roleText).join("; ")],
      [t("panel.memberOf"), (actor.member_of || []).map(pick)],
      [t("panel.members"), (membersOf.get(actor.id) || []).map(pick)],
      [t("panel.successorOf"), (actor.successor_of || []).map(pick)],
      [t("panel.aliases"), (actor.aliases || []).join("; ")],
      [t("panel.note"), actor.note],
    ]),
    ...section(t("panel.divergences"), divergences((case_) => case_.subject === actor.id, "object")),
    ...byIssue(t("panel.positions"), stances),
    ...listOf(t("panel.alignments"), folds.filter((fold) => kindOf(fold.id) === "alignment"), foldItem),
    ...byIssue(t("panel.ofMembers"), ofMembers),
    ...listOf(t("panel.onHisWord"), onHisWord, foldItem),
    ...writtenBy(actor.id),
    folds.length || ofMembers.length || onHisWord.length ? null : paragraph(t("panel.nobody")),
  ];
}

// What an author passes on as told by this actor.
function foldsOnWordOf(actor) {
  const told = STATEMENTS.filter(({according_to: [, ...inner]}) => inner.includes(actor));
  return [...new Set(told.map(({id}) => foldOf.get(id)))].filter(({subject}) => subject !== actor);
}

// Those who belong to a group, also by way of a smaller one in it.
function membersWithin(group, found_ = new Set()) {
  for (const id of membersOf.get(group) || []) {
    if (!found_.has(id)) membersWithin(id, found_.add(id));
  }
  return found_;
}

function writtenBy(actor) {
  const documents = all("documents").filter(({author}) => author === actor);
  return section(t("panel.wrote"), documents.map((document) => make("p", {}, pick(document.id))));
}

// Where an actor stands, and with whom, in a few sentences.
function actorStory(actor, positions) {
  if (!positions.length) return null;
  const [claims, issues] = [({object}) => object, ({issues: [first]}) => first].map((part) => (
    new Set(positions.map(part)).size
  ));
  const changed = all("divergences").filter((case_) => (
    case_.subject === actor.id && case_.divergence_kind === "changed"
  ));
  const {nearest, farthest} = company(actor.id, positions);
  return plainSentences([
    [t("panel.takes", {
      who: label(actor.id),
      claims: t("panel.claimCount", {count: claims}),
      issues: t("panel.issueCount", {count: issues}),
    })],
    changed.length && [t("panel.changedOn", {count: new Set(changed.map(({object}) => object)).size})],
    nearest && parts("panel.nearest", {who: pick(nearest.id), some: nearest.same, all: nearest.shared}),
    farthest && parts("panel.farthest", {
      who: pick(farthest.id), some: farthest.shared - farthest.same, all: farthest.shared,
    }),
  ]);
}

// Who takes the same side most often, and who the other one, on claims where both take one side and no more.
function company(actor, positions) {
  const others = new Map();
  for (const claim of new Set(positions.map((fold) => fold.object))) {
    const sides = sidesOn(claim);
    const own = sides.get(actor);
    if (own === "both" || !own) continue;
    for (const [id, side] of sides) {
      if (id === actor || side === "both") continue;
      const other = obtain(others, id, () => ({id, shared: 0, same: 0}));
      other.shared += 1;
      if (side === own) other.same += 1;
    }
  }
  const most = (count) => [...others.values()].filter((other) => count(other) > 1)
    .sort((a, b) => count(b) - count(a) || a.shared - b.shared || compare(a.id, b.id))[0];
  return {nearest: most((other) => other.same), farthest: most((other) => other.shared - other.same)};
}

// For and against: what is held only on a condition is neither.
function sidesOn(claim) {
  const sides = new Map();
  for (const {subject, stance} of positionsWith(claim)) {
    if (stance === "conditional") continue;
    sides.set(subject, sides.has(subject) && sides.get(subject) !== stance ? "both" : stance);
  }
  return sides;
}

function roleText(role) {
  const facts_ = [role.title, role.organisation && label(role.organisation), role.when && span(role.when)];
  return facts_.filter(Boolean).join(", ");
}
