// Holds the map in a frame: loads it anew after each build, and shares its address, so that a link reopens the same.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const frame = byId("map");
  const MAP = "/map.html";
  let shown = 0;
  let mirrored = location.hash;

  function hear(news) {
    showTroubles(news);
    if (news.build === shown) return;
    const address = mapAddress();
    if (address) address.reload();
    else frame.src = MAP + location.hash;
    shown = news.build;
    frame.hidden = false;
  }

  // Whatever a file says comes in as text.
  function showTroubles({headline, troubles}) {
    byId("troubles").hidden = !troubles.length;
    byId("headline").textContent = headline;
    byId("spoken").textContent = headline;
    byId("list").replaceChildren(...troubles.map(itemOf));
  }

  function itemOf({place, kind, message, fix}) {
    const item = document.createElement("li");
    const words = [part("code", place), part("b", kind), part("span", message), part("span", fix && `(${fix})`)];
    item.append(...words.flatMap((word) => [word, " "]));
    return item;
  }

  function part(name, text) {
    const element = document.createElement(name);
    element.dir = "auto";
    element.textContent = text;
    return element;
  }

  // The map's address where it is the map that the frame shows: a link may have led elsewhere, where we cannot look.
  function mapAddress() {
    try {
      const address = frame.contentWindow.location;
      return address.pathname === MAP ? address : null;
    } catch {
      return null;
    }
  }

  // A page is not told of the steps that a frame takes in its own history, so we look.
  function mirror() {
    const address = mapAddress();
    if (!address || address.hash === mirrored) return;
    mirrored = address.hash;
    history.replaceState(null, "", mirrored || location.pathname);
  }

  function follow() {
    const address = mapAddress();
    if (!address || location.hash === mirrored) return;
    mirrored = location.hash;
    address.replace(MAP + mirrored);
  }

  function setEnded(ended) {
    byId("ended").hidden = !ended;
    byId("spoken").textContent = ended ? byId("ended").textContent : "";
  }

  function named() {
    if (mapAddress()) document.title = frame.contentDocument.title;
  }

  const news = new EventSource("/events");
  news.onmessage = (event) => hear(JSON.parse(event.data));
  news.onerror = () => setEnded(true);
  news.onopen = () => setEnded(false);
  frame.addEventListener("load", named);
  addEventListener("hashchange", follow);
  setInterval(mirror, 250);
})();
