// What happens when: one state, changed in one place, and everything that is in view shown from it.

let cameFrom = null;  // what had the focus last outside the panel

function change(changes, {replace = false} = {}) {
  const before = state.view;
  Object.assign(state, changes);
  const filters = ["facets", "q", ...[...settings].filter(([, {filters}]) => filters).map(([name]) => name)];
  if (filters.some((name) => name in changes)) findVisible();
  show();
  keepAddress(replace);
  tellView(before);
}

function tellView(before) {
  if (state.view === before) return;
  say(t("page.shows", {view: t(`view.${state.view}`), count: $("#count").textContent}));
}

// `focus` takes the reader to the panel, and back to where he came from when it closes.
function select(id, {focus = false} = {}) {
  if (id && !isSelectable(id)) return;
  const inPanel = panel.contains(document.activeElement);
  change({sel: id});
  say(id ? t("page.open", {what: label(id)}) : "");
  if (id && focus) panel.focus();
  if (!id && inPanel) comeBack();
}

// To where the reader came from or, where that is gone, to the view.
function comeBack() {
  cameFrom?.focus();
  if (document.activeElement === document.body) $(`section[data-view=${state.view}]`).focus();
}

function show() {
  if (document.activeElement !== field) field.value = state.q;
  showFilters();
  showPanel();
  showDownloads();
  showView();
}

function showView() {
  for (const view of views.keys()) {
    $(`section[data-view=${view}]`).hidden = view !== state.view;
    $(`button[data-view=${view}]`).setAttribute("aria-pressed", String(view === state.view));
  }
  views.get(state.view).show($(`section[data-view=${state.view}]`));
}

function keepAddress(replace) {
  const hash = toHash();
  if (hash === location.hash) return;
  try {
    history[replace ? "replaceState" : "pushState"](null, "", hash);
  } catch {
    // A frame without an address of its own: the page works, only the link is missing.
  }
}

function readAddress() {
  const before = state.view;
  Object.assign(state, fromHash(location.hash));
  findVisible();
  show();
  tellView(before);
}

function say(text) {
  $("#spoken").textContent = text;
}

function reset() {
  field.value = "";
  change({...freshState(), view: state.view});
}

function pageKey(event) {
  const typing = event.target.matches?.("input:not([type=checkbox]), textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "Escape" && !closeDrops() && !closeFilters() && state.sel) {
    select("");
  }
}

// What hangs down from the head: closed by a click beside it or by Escape, which gives the focus back to its button.
function closeDrops(which = () => true) {
  const open = [...document.querySelectorAll(".drop[open]")].filter(which);
  for (const drop of open) {
    if (drop.contains(document.activeElement)) drop.firstElementChild.focus();
    drop.open = false;
  }
  return open.length > 0;
}

function listen() {
  for (const view of views.keys()) $(`button[data-view=${view}]`).addEventListener("click", () => change({view}));
  $("#reset").addEventListener("click", reset);
  $("#show-filters").addEventListener("click", toggleFilters);
  $("#facets").addEventListener("submit", (event) => event.preventDefault());
  addEventListener("keydown", pageKey);
  addEventListener("focusin", ({target}) => { if (!panel.contains(target)) cameFrom = target; });
  addEventListener("click", ({target}) => closeDrops((drop) => !drop.contains(target)));
  addEventListener("popstate", readAddress);
  addEventListener("hashchange", readAddress);
  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", () => { $("#printed").hidden = true; });
  DARK.addEventListener("change", show);
}

function toggleFilters() {
  const open = document.body.classList.toggle("filters-open");
  $("#show-filters").setAttribute("aria-expanded", String(open));
  // They stand after the view for those who go by keyboard, and before it for the eye.
  if (open) $("#facets input").focus();
}

// On a narrow screen the filters lie over the page; Escape gives the focus back to their button.
function closeFilters() {
  const opener = $("#show-filters");
  const closes = opener.checkVisibility() && $("#filters").contains(document.activeElement);
  if (!closes) return false;
  toggleFilters();
  opener.focus();
  return true;
}

// The map is drawn before the rest of the file is read, for whoever opens it without a choice of his own.
function startDrawing() {
  for (const part of document.querySelectorAll(".needs-script")) part.hidden = false;
  Object.assign(state, freshState());
  if (!location.hash && state.view === "map") showView();
}

function start() {
  readEvidence();
  Object.assign(state, fromHash(location.hash));
  buildFilters();
  startSearch();
  startDownloads();
  listen();
  readAddress();
  // What tests and the reader's own scripts may hold on to.
  window.__argmap = Object.freeze({
    get network() { return map.network; },
    visibleNodes: () => (map.picture ? map.picture.boxes.length : 0),
    passingNodes: () => new Set([...visible.folds].flatMap((fold) => [fold.subject, fold.object])).size,
    select,
    data: DATA,
  });
  document.documentElement.dataset.ready = "1";
}

startDrawing();
// What the folds rest on stands at the end of the page.
addEventListener("DOMContentLoaded", start);
