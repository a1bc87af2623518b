// Elements are made here and nowhere else. Texts become text nodes, never markup; attributes are our own.

const $ = (selector) => document.querySelector(selector);

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    // A sentence of ours, with names put into it, runs as the page does, whatever the first of them is.
    if (name === "dir" && children.some((child) => typeof child === "string" && child.search(ISOLATES) >= 0)) continue;
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== ""));
  return element;
}

function button(text, onClick, attributes = {}) {
  const element = make("button", {type: "button", dir: "auto", ...attributes}, text);
  element.addEventListener("click", onClick);
  return element;
}

// Only the web: a map may carry anything as its `url`.
function webLink(text, url) {
  if (!/^https?:\/\//i.test(url)) return null;
  return make("a", {href: url, rel: "noopener noreferrer", target: "_blank"}, text);
}

// A name that opens what it names.
function pick(id) {
  return button(label(id), () => select(id, {focus: true}), {class: "pick"});
}

// A sentence that opens the statement or fold it tells.
function pickStory(said, statements) {
  return button(story(said, statements), () => select(said.id, {focus: true}), {class: "pick"});
}

const paragraph = (text, kind) => make("p", {class: kind, dir: "auto"}, text);

function badge(fold) {
  return make("span", {class: `stance ${fold.stance}`}, stanceVerb(fold));
}

function heading(level, text) {
  return make(`h${level}`, {dir: "auto"}, text);
}
