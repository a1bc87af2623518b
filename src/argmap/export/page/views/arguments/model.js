// What is seen of a claim: who takes a stance on it, what is given as a reason, and how much of each.

const seenFolds = (id) => (foldsOf.get(id) || []).filter((fold) => visible.folds.has(fold));
const reasonsOn = (claim) => seenFolds(claim).filter((fold) => kindOf(fold.id) === "argument" && fold.object === claim);
const stancesOn = (claim) => seenFolds(claim).filter((fold) => kindOf(fold.id) === "position");
const ledTo = (claim) => seenFolds(claim).filter((fold) => fold.subject === claim);
const attacksOn = (fold) => fold.statements.flatMap((id) => seenFolds(id).filter((other) => other.object === id));

// What is held on a condition stands on the side it leans to.
const sideOf = (fold) => (fold.stance === "opposes" || fold.leaning === "opposes" ? "opposes" : "supports");
const onSide = (folds, side) => folds.filter((fold) => sideOf(fold) === side);
// Whoever would take a stance on a condition has not taken it: he is counted apart.
const actorsWith = (stances, stance) => (
  new Set(stances.filter((fold) => fold.stance === stance).map((fold) => fold.subject)).size
);

// The claims that somebody speaks of, by issue: those with most reasons first.
function indexEntries(first) {
  const claims = claimCounts();
  const weights = new Map();
  const entries = [...claims].map(([claim, counts]) => ({claim, counts, issue: records.get(claim).issue}));
  for (const {issue, counts} of entries) weights.set(issue, (weights.get(issue) || 0) + counts.pro + counts.contra);
  const reasons = ({counts}) => counts.pro + counts.contra;
  const actors = ({counts}) => counts.supports.size + counts.opposes.size + counts.conditional.size;
  return entries.sort((a, b) => (
    Number(b.issue === first) - Number(a.issue === first) || weights.get(b.issue) - weights.get(a.issue) ||
    compare(a.issue, b.issue) || reasons(b) - reasons(a) || actors(b) - actors(a) || compare(a.claim, b.claim)
  ));
}

function claimCounts() {
  const claims = new Map();
  const none = () => ({supports: new Set(), opposes: new Set(), conditional: new Set(), pro: 0, contra: 0});
  const countsOf = (claim) => obtain(claims, claim, none);
  for (const fold of visible.folds) {
    if (kindOf(fold.subject) === "claim") countsOf(fold.subject);
    if (kindOf(fold.object) === "statement" && claimAbout(fold.object)) countsOf(claimAbout(fold.object));
    if (kindOf(fold.object) !== "claim") continue;
    const counts = countsOf(fold.object);
    if (kindOf(fold.id) === "position") counts[fold.stance].add(fold.subject);
    else counts[sideOf(fold) === "supports" ? "pro" : "contra"] += 1;
  }
  return claims;
}
